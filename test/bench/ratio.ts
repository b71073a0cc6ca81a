/** One line of the speed table: ours and the baseline measured alternately in the same run. */
export interface Ratio {
  readonly name: string
  readonly ours: number
  readonly baseline: number
  readonly ratio: number
  /** As in `>= 0.5`. */
  readonly goal: string
  /** Lowest and highest ratio of the rounds. */
  readonly spread: readonly [number, number]
  readonly note?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Rounds of ours, baseline, baseline, ours, the next round the other way about: a machine that gets slower or faster
 * meanwhile is as much so for one as for the other.
 */
export const compare = async (
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Results> => {
  const results: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] }
  for (let round = 0; round < rounds; round += 1) {
    const values: Record<'ours' | 'baseline', number[]> = { ours: [], baseline: [] }
    const [first, second] = round % 2 === 0 ? (['ours', 'baseline'] as const) : (['baseline', 'ours'] as const)
    for (const which of [first, second, second, first]) {
      values[which].push(await (which === 'ours' ? ours() : baseline()))
    }
    results.ours.push(mean(values.ours))
    results.baseline.push(mean(values.baseline))
  }
  return results
}

/** What the rounds gave. */
export interface Results {
  readonly ours: readonly number[]
  readonly baseline: readonly number[]
}

/** The median of the rounds' ratios. */
export const ratioOf = (
  about: { readonly name: string; readonly goal: string; readonly note?: string },
  results: Results,
): Ratio => {
  const ratios = results.ours.map((value, index) => value / (results.baseline[index] ?? Number.NaN))
  return {
    ...about,
    ours: median(results.ours),
    baseline: median(results.baseline),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** One line of the speed table: ours and the baseline measured alternately in the same run. */
export interface Ratio {
  readonly name: string
  readonly ours: number
  readonly baseline: number
  readonly ratio: number
  readonly goal: number
  /** Lowest and highest ratio of the rounds. */
  readonly spread: readonly [number, number]
  readonly note?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Alternates, beginning with the other one every second round, so that a drift of the machine hits both. */
export const compare = async (
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ ours: readonly number[]; baseline: readonly number[] }> => {
  const results: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] }
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'baseline'] as const) : (['baseline', 'ours'] as const)
    for (const which of order) results[which].push(await (which === 'ours' ? ours() : baseline()))
  }
  return results
}

export const ratioOf = (
  about: { readonly name: string; readonly goal: number; readonly note?: string },
  results: { readonly ours: readonly number[]; readonly baseline: readonly number[] },
): Ratio => {
  const ours = median(results.ours)
  const baseline = median(results.baseline)
  const ratios = results.ours.map((value, index) => value / (results.baseline[index] ?? Number.NaN))
  return { ...about, ours, baseline, ratio: ours / baseline, spread: [Math.min(...ratios), Math.max(...ratios)] }
}

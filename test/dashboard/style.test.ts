import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sparklinePath } from '../../dashboard/src/ui/sparkline-path.ts'

const source = `${import.meta.dirname}/../../dashboard/src`
const files = globSync('**/*.{ts,tsx,css}', { cwd: source, exclude: ['**/generated/**'] }).sort()

/** Where a pattern occurs in the dashboard's sources, as "file: what". */
function occurrences(pattern: RegExp): string[] {
  return files.flatMap((file) =>
    [...readFileSync(`${source}/${file}`, 'utf8').matchAll(pattern)].map(([found]) => `${file}: ${found}`),
  )
}

describe('the dashboard’s style', () => {
  it('uses logical directions only, so that it mirrors', () => {
    const utilities = occurrences(
      /(?<=["'\s:-])(?:[mp][lr]|left|right|border-[lr]|rounded-[tb]?[lr]|scroll-[mp][lr])-(?:\d|px\b|auto\b|\[|\()/g,
    )
    expect(utilities).toEqual([])
    expect(occurrences(/(?<=["'\s:])text-(?:left|right)\b/g)).toEqual([])
    const properties =
      /^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|(?:min-|max-)?(?:width|height)):/gm
    const declared = occurrences(properties).filter((found) => found.includes('.css:'))
    expect(declared).toEqual([])
  })

  it('asks no foreign host for anything', () => {
    const addresses = occurrences(/https?:\/\/[^\s'"`)]+/g).filter((found) => !found.includes('www.w3.org/2000/svg'))
    expect(addresses).toEqual([])
  })

  it('has no style attributes, which a strict content security policy would refuse in markup', () => {
    expect(occurrences(/\sstyle="/g)).toEqual([])
  })
})

describe('a sparkline', () => {
  it('puts zero on the ground and the highest value under the ceiling', () => {
    expect(sparklinePath([0, 5, 10], 100, 20)).toBe('M0 18L50 10L100 2')
  })

  it('is flat on the ground when nothing happened, and a line for a single value', () => {
    expect(sparklinePath([0, 0], 100, 20)).toBe('M0 18L100 18')
    expect(sparklinePath([4], 100, 20)).toBe('M0 2H100')
    expect(sparklinePath([], 100, 20)).toBe('')
  })
})

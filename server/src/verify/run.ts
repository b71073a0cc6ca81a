import { verdictOf, type Verdict, type VerifyOptions } from './verify.ts'

/** Verifies and prints each finding as a sentence, then what was looked at. Without findings all is well. */
export async function runVerify(options: VerifyOptions, print: (line: string) => void): Promise<Verdict> {
  const verdict = await verdictOf(options, (found) => print(found.text))
  const { roots, events, rows, orders, stockItems, numbers } = verdict.checked
  print(
    `Checked ${events} events of ${roots} records, ${rows} rows, ${orders} orders, ${stockItems} stock items, ${numbers} numbers.`,
  )
  print(verdict.found === 0 ? 'All is as it has to be.' : `Found ${verdict.found} that is not as it has to be.`)
  return verdict
}

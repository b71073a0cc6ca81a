import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** A template that does not compile: a bug of ours, never of the data. */
export class TypstError extends Error {
  override readonly name = 'TypstError'
}

/**
 * Sets a Typst template as PDF. Data reaches it only as JSON (`json(bytes(sys.inputs.data))`), so text in it can
 * never become markup. Synchronous and native: tens of milliseconds per page, so callers are jobs.
 * `at` is the PDF's creation time: the same input gives the same document.
 */
export const typesetPdf = (template: string, data: unknown, at: Temporal.Instant): Uint8Array => {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }] })
  const result = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } })
  const document = result.result
  if (document === null) {
    const diagnostics: unknown = result.takeDiagnostics()?.shortDiagnostics
    throw new TypstError(`template does not compile: ${JSON.stringify(diagnostics)}`)
  }
  const pdf = compiler.pdf(document, { creationTimestamp: Math.floor(at.epochMilliseconds / 1000) })
  compiler.evictCache(10)
  return pdf
}

let compiler: NodeCompiler | undefined

const require = createRequire(import.meta.url)

const fonts = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
  require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf'),
  require.resolve('vazirmatn/fonts/ttf/Vazirmatn-SemiBold.ttf'),
  require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf'),
]

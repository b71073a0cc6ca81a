import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** A template that does not compile: a bug of ours, never of the data. */
export class TypstError extends Error {
  override readonly name = 'TypstError'
}

/** How a template becomes a file. */
export interface Typesetting {
  readonly template: string
  readonly data: unknown
  /** The PDF's creation time: the same input gives the same document. */
  readonly at: Temporal.Instant
  /** True: PDF/A-3b (ISO 19005-3), for what has to be kept for years. */
  readonly archive?: boolean
  /** A text beside the data, as what is attached to the PDF. */
  readonly xml?: string | undefined
}

/**
 * Sets a Typst template as PDF. Data reaches it only as JSON (`json(bytes(sys.inputs.data))`), so text in it can
 * never become markup. Synchronous and native: tens of milliseconds per page, so callers are jobs.
 */
export function typesetPdf({ template, data, at, archive = false, xml = '' }: Typesetting): Uint8Array {
  const text = JSON.stringify(data)
  const options = {
    creationTimestamp: Math.floor(at.epochMilliseconds / 1000),
    ...(archive ? { pdfStandard: 'a-3b' } : {}),
  }
  try {
    return compile(template, text, xml, options)
  } catch (error) {
    const lacking = lackingLetters(error)
    if (lacking.size === 0) throw error
    // PDF/A allows no letter that its fonts lack: such a name has boxes on paper, and its letters in the XML.
    const shown = Array.from(text, (letter) => (lacking.has(letter) ? '\u25a1' : letter)).join('')
    return compile(template, shown, xml, options)
  }
}

function compile(template: string, data: string, xml: string, options: Parameters<NodeCompiler['pdf']>[1]): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }] })
  const result = compiler.compile({ mainFileContent: template, inputs: { data, xml } })
  const document = result.result
  if (document === null) {
    const diagnostics: unknown = result.takeDiagnostics()?.shortDiagnostics
    throw new TypstError(`template does not compile: ${JSON.stringify(diagnostics)}`)
  }
  const pdf = compiler.pdf(document, options)
  compiler.evictCache(10)
  return pdf
}

/** The letters that Typst names when it refuses to write a PDF/A. */
function lackingLetters(error: unknown): ReadonlySet<string> {
  const message = error instanceof Error ? error.message : ''
  const found = message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)
  return new Set([...found].flatMap(([, letters = '']) => Array.from(letters)))
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

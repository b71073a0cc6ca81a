import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a PDF holds, read by a library that has no part in making it. */
export interface PdfContent {
  readonly pages: number
  /** The text of all pages in the order in which it is read, runs of white space as one space and without the marks of direction. */
  readonly text: string
  /** The metadata as XML. */
  readonly xmp: string
  /** The texts that are attached, by file name. */
  readonly files: ReadonlyMap<string, string>
  /** In how many shapes of one font a letter is drawn: Arabic letters that join their neighbours have several. */
  readonly shapesOf: (letter: string) => number
}

export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await task.promise
  try {
    const texts: string[] = []
    const shapes = new Map<string, Set<string>>()
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      texts.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''))
      noteShapes(shapes, await page.getOperatorList())
    }
    const { metadata } = await document.getMetadata()
    const raw: unknown = metadata?.getRaw()
    const files = new Map<string, string>()
    for (const name of (await document.getAttachments())?.keys() ?? []) {
      const content: unknown = await document.getAttachmentContent(name)
      if (content instanceof Uint8Array) files.set(name, new TextDecoder().decode(content))
    }
    return {
      pages: document.numPages,
      text: texts
        .join(' ')
        .replaceAll(/[\u2066-\u2069]/g, '')
        .replaceAll(/\s+/g, ' '),
      xmp: typeof raw === 'string' ? raw : '',
      files,
      shapesOf: (letter) =>
        Math.max(0, ...[...shapes].flatMap(([key, drawn]) => (key.endsWith(` ${letter}`) ? [drawn.size] : []))),
    }
  } finally {
    await task.destroy()
  }
}

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }

/** pdf.js gives every glyph of a font a character of its own. */
function noteShapes(shapes: Map<string, Set<string>>, { fnArray, argsArray }: Operators): void {
  let font = ''
  for (const [index, operator] of fnArray.entries()) {
    const given: unknown = argsArray[index]
    const [first]: readonly unknown[] = Array.isArray(given) ? given : []
    if (operator === OPS.setFont) font = String(first)
    if (operator !== OPS.showText || !Array.isArray(first)) continue
    for (const glyph of first as readonly unknown[]) {
      const { unicode, fontChar } = Object(glyph) as { unicode?: unknown; fontChar?: unknown }
      if (typeof unicode !== 'string' || typeof fontChar !== 'string') continue
      const key = `${font} ${unicode}`
      shapes.set(key, (shapes.get(key) ?? new Set()).add(fontChar))
    }
  }
}

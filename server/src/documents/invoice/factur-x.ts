import { TypstError } from '../typst.ts'

/**
 * Says in the metadata of a PDF/A-3 that the file attached to it is a Factur-X invoice (Factur-X 1.0, 6.3: the XMP
 * extension schema `fx`), which Typst cannot. The new metadata is appended as an incremental update (ISO 32000-1,
 * 7.5.6): nothing before it moves. Throws a TypstError where the file is not written as Typst writes it.
 */
export function markFacturX(pdf: Uint8Array): Uint8Array {
  const source = Buffer.from(pdf).toString('latin1')
  const metadata = /\n(\d+) 0 obj\n<<\s*\/Length \d+\s*\/Type \/Metadata\s*\/Subtype \/XML\s*>>\nstream\n/.exec(source)
  const trailer = /\ntrailer\n<<\s*(\/Size [^>]*?)\s*>>\nstartxref\n(\d+)\n%%EOF\s*$/.exec(source)
  const [, object] = metadata ?? []
  const [, entries, previous] = trailer ?? []
  const start = metadata === null ? -1 : metadata.index + metadata[0].length
  const end = source.indexOf('\nendstream', start)
  if (object === undefined || entries === undefined || previous === undefined || end < 0) {
    throw new TypstError('the metadata of the PDF cannot be found')
  }
  const xmp = facturXMetadata(source.slice(start, end))
  const offset = pdf.length + 1
  const update = [
    '',
    `${object} 0 obj`,
    `<</Type /Metadata /Subtype /XML /Length ${xmp.length}>>`,
    'stream',
    xmp,
    'endstream',
    'endobj',
  ].join('\n')
  const table = `xref\n${object} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
  const end2 = `trailer\n<<${entries} /Prev ${previous}>>\nstartxref\n${pdf.length + update.length + 1}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(`${update}\n${table}${end2}`, 'latin1')])
}

/** The metadata with the schema's declaration among those that are there, and its four properties. */
function facturXMetadata(xmp: string): string {
  const declared = '</rdf:Bag></pdfaExtension:schemas>'
  const last = '</rdf:RDF>'
  if (!xmp.includes(declared) || !xmp.includes(last)) throw new TypstError('the metadata has no list of schemas')
  return xmp
    .replace(declared, `${declaration}${declared}`)
    .replace(last, `<rdf:Description rdf:about="" xmlns:fx="${namespace}">${values}</rdf:Description>${last}`)
}

const namespace = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'

const properties = {
  DocumentType: { value: 'INVOICE', about: 'The type of the hybrid document' },
  DocumentFileName: { value: 'factur-x.xml', about: 'The name of the embedded XML document' },
  Version: { value: '1.0', about: 'The version of the standard of the embedded XML document' },
  ConformanceLevel: { value: 'EN 16931', about: 'The conformance level of the embedded XML document' },
} as const

const values = Object.entries(properties)
  .map(([name, { value }]) => `<fx:${name}>${value}</fx:${name}>`)
  .join('')

const declaration = [
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>',
  `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>`,
  '<pdfaSchema:property><rdf:Seq>',
  ...Object.entries(properties).map(
    ([name, { about }]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
      '<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>' +
      `<pdfaProperty:description>${about}</pdfaProperty:description></rdf:li>`,
  ),
  '</rdf:Seq></pdfaSchema:property></rdf:li>',
].join('')

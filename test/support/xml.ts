/** A parsed element: what fast-xml-parser makes of it. */
export type XmlNode = unknown

/** The first element on a path of names; undefined where there is none. */
export function at(node: XmlNode, ...path: readonly string[]): XmlNode {
  return path.reduce((found: XmlNode, name) => {
    const here: unknown = Array.isArray(found) ? found[0] : found
    return typeof here === 'object' && here !== null
      ? Object.entries(here).find(([key]) => key === name)?.[1]
      : undefined
  }, node)
}

/** All elements of a name. */
export function list(node: XmlNode, name: string): readonly XmlNode[] {
  const found = at(node, name)
  return found === undefined ? [] : Array.isArray(found) ? found : [found]
}

/** The text of an element, of the first where there are several; empty where there is none. */
export function textAt(node: XmlNode, name: string): string {
  const [found] = list(node, name)
  const text = typeof found === 'object' ? at(found, '#text') : found
  return typeof text === 'string' ? text : ''
}

/** A decimal in hundredths, 0 where there is none. Throws where it has more than two decimals (BR-DEC of EN 16931). */
export function numberAt(node: XmlNode, name: string): number {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(textAt(node, name) || '0')
  if (match === null) throw new Error(`${name} is no amount: ${textAt(node, name)}`)
  const [, sign = '', whole = '', fraction = ''] = match
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return hundredths === 0 ? 0 : sign === '-' ? -hundredths : hundredths
}

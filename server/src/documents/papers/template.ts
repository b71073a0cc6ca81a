/** The layout of packing slips and picking lists (Typst), A4; all text comes in as JSON and is never markup. */
export const paperTemplate = String.raw`
#let d = json(bytes(sys.inputs.data))
#let language = (ltr: "en", rtl: "fa")
#let direction(of) = if of == "rtl" { rtl } else { ltr }
#let soft = rgb("#4b5563")
#let hair = rgb("#c9ced6")
#let latin(value) = text(dir: ltr, lang: "en", value)
#set document(title: d.pages.at(0, default: (title: "")).title, date: none)
#set page(paper: "a4", margin: (x: 18mm, top: 16mm, bottom: 18mm))

#let head(page) = {
  let edge = if page.direction == "rtl" { left } else { right }
  grid(columns: (1fr, auto), column-gutter: 10mm, align: (start + top, edge + top),
    stack(spacing: 8pt,
      text(size: 20pt, weight: 700, page.title),
      if page.number != "" { align(if page.direction == "rtl" { right } else { left }, text(size: 11pt, weight: 600, latin(page.number))) }),
    if page.bars != "" { image(bytes(page.bars), format: "svg", width: 58mm, height: 13mm, fit: "stretch") })
}
#let facts(page) = grid(columns: (auto, 1fr), column-gutter: 6mm, row-gutter: 7pt, align: (start, start),
  ..page.facts.map(fact => (text(size: 8pt, weight: 600, fill: soft, fact.label), text(weight: 600, fact.value))).flatten())
#let heading(body) = text(size: 8pt, weight: 600, fill: soft, body)
#let rules(_, y) = (bottom: if y == 0 { 0.9pt + black } else { 0.5pt + hair })
#let ends(page, count) = (x, _) => {
  let (before, after) = (if x == 0 { 0pt } else { 6pt }, if x == count - 1 { 0pt } else { 6pt })
  if page.direction == "rtl" { (left: after, right: before, y: 6.5pt) } else { (left: before, right: after, y: 6.5pt) }
}
#let item(page, one) = {
  let edge = if page.direction == "rtl" { right } else { left }
  stack(spacing: 5pt,
    align(edge, text(weight: 600, dir: direction(one.name.direction), lang: language.at(one.name.direction), one.name.text)),
    align(edge, text(size: 8pt, fill: soft, latin(one.sku))))
}
#let slip(page) = {
  let edge = if page.direction == "rtl" { right } else { left }
  let own(line, ..style) = align(edge, text(dir: direction(line.direction), lang: language.at(line.direction), ..style, line.text))
  block(below: 9mm, stack(spacing: 6pt, own(page.shop, size: 11pt, weight: 700), ..page.from.map(line => own(line, size: 8.5pt, fill: soft))))
  head(page)
  v(9mm)
  grid(columns: (1fr, 1fr), column-gutter: 10mm,
    stack(spacing: 6.5pt, heading(page.to.label), own(page.to.name, size: 11pt, weight: 600), ..page.to.lines.map(line => own(line))),
    facts(page))
  v(9mm)
  table(columns: (1fr, auto, auto), inset: ends(page, 3), align: (start + horizon, end + horizon, end + horizon), stroke: rules,
    table.header(..page.heads.map(heading)),
    ..page.lines.map(one => (item(page, one), one.ordered, text(weight: 700, one.units))).flatten())
  v(8mm)
  for note in page.notes { block(spacing: 7pt, text(fill: soft, note)) }
}
#let box-to-tick = box(width: 11pt, height: 11pt, stroke: 0.9pt + black, radius: 1.5pt)
#let picking(page) = {
  head(page)
  v(7mm)
  facts(page)
  v(7mm)
  if page.lines.len() == 0 { text(size: 11pt, weight: 600, page.nothing) } else {
    table(columns: (auto, auto, 1fr, auto, auto), inset: ends(page, 5), stroke: rules,
      align: (start + horizon, start + horizon, start + horizon, center + horizon, end + horizon),
      table.header([], heading(page.heads.at(0)), heading(page.heads.at(1)), [], heading(page.heads.at(2))),
      ..page.lines.map(one => (
        box-to-tick,
        text(weight: 600, latin(one.place)),
        stack(spacing: 5pt, item(page, one), if one.shares.len() > 0 { text(size: 8pt, one.shares.join([, ])) }),
        if one.bars != "" { stack(spacing: 3pt, image(bytes(one.bars), format: "svg", width: 38mm, height: 8mm, fit: "stretch"),
          text(size: 7pt, fill: soft, latin(one.code))) },
        text(size: 14pt, weight: 700, one.units),
      )).flatten())
  }
}
#for (index, page) in d.pages.enumerate() {
  if index > 0 { pagebreak() }
  set text(font: if page.direction == "rtl" { ("Vazirmatn", "Inter") } else { ("Inter", "Vazirmatn") }, size: 9.5pt,
    lang: page.locale, dir: direction(page.direction))
  if page.kind == "SLIP" { slip(page) } else { picking(page) }
}
`

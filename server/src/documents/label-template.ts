/** The shipping label's layout (Typst), 4 × 6 inches; all text comes in as JSON and is never markup. */
export const labelTemplate = String.raw`
#let d = json(bytes(sys.inputs.data))
#let toward = if d.direction == "rtl" { rtl } else { ltr }
#let direction(line) = if line.direction == "rtl" { rtl } else { ltr }
#let language = (ltr: "en", rtl: "fa")
#set document(title: d.code, date: none)
#set page(width: 4in, height: 6in, margin: 0.16in)
// The edges leave room above capitals: the ring of an Å may not be cut off.
#set text(font: ("Inter", "Vazirmatn"), size: 9pt, lang: d.locale, dir: toward, fill: black, top-edge: 0.93em)
#set par(leading: 0.3em, spacing: 0.3em, justify: false)
#let rule(weight: 1.4pt) = line(length: 100%, stroke: weight)
#let caption(body) = text(size: 6.5pt, weight: 600, tracking: if d.direction == "rtl" { 0pt } else { 0.5pt },
  if d.direction == "rtl" { body } else { upper(body) })
#let aligned(one) = if direction(one) == rtl { right } else { left }
// Every line is its own paragraph with its own direction, so that no line turns its neighbours around.
#let lines(all, size) = {
  for one in all {
    block(spacing: 0.28em, text(size: size, dir: direction(one), lang: language.at(one.direction), one.text))
  }
}
#let fitted(width, height, sizes, draw) = context {
  let body = block(width: width, draw(sizes.first()))
  for size in sizes {
    body = block(width: width, draw(size))
    if measure(body).height <= height { break }
  }
  block(width: width, height: height, clip: true, body)
}
#let fact(label, value) = stack(spacing: 0.25em, caption(label), text(size: 9.5pt, weight: 600, value))
#let inner = 3.68in

#let service(size) = box(fill: black, inset: (x: 7pt, y: 6pt), radius: 2pt,
  text(size: size, weight: 700, fill: white, dir: direction(d.service), d.service.text))
#let narrowed(width, sizes, draw) = context {
  let size = sizes.find(size => measure(draw(size)).width <= width)
  draw(if size == none { sizes.last() } else { size })
}
#block(height: 0.44in, width: 100%, grid(columns: (2.1in, 1fr), align: (start + horizon, end + horizon), column-gutter: 8pt,
  fitted(2.1in, 0.42in, (19pt, 16pt, 13pt, 11pt, 9pt), size =>
    align(start + horizon, text(size: size, weight: 700, dir: direction(d.carrier), d.carrier.text))),
  narrowed(1.46in, (11pt, 10pt, 9pt, 8pt, 7pt, 6pt), service),
))
#v(3pt, weak: true)
#rule()
#v(5pt, weak: true)
#block(height: 0.84in, width: 100%, grid(columns: (1fr, auto), column-gutter: 10pt,
  {
    caption(d.words.from)
    v(4pt, weak: true)
    fitted(2.35in, 0.66in, (8pt, 7.5pt, 7pt, 6.5pt, 6pt, 5.5pt), size => align(aligned(d.from.first()), lines(d.from, size)))
  },
  align(end, stack(spacing: 5pt, fact(d.words.package, d.package), fact(d.words.weight, d.weight))),
))
#v(4pt, weak: true)
#rule(weight: 0.6pt)
#v(5pt, weak: true)
#caption(d.words.to)
#v(5pt, weak: true)
#let to-height = if d.collect == "" { 1.74in } else { 1.24in }
#fitted(inner, to-height, (14pt, 13pt, 12pt, 11pt, 10pt, 9pt, 8pt, 7pt, 6pt, 5pt), size => align(aligned(d.name), {
  block(spacing: 0.3em, text(size: size * 1.18, weight: 700, dir: direction(d.name),
    lang: language.at(d.name.direction), d.name.text))
  lines(d.to, size)
  if d.phone != "" { block(spacing: 0.4em, text(size: size * 0.82, dir: ltr, lang: "en", d.phone)) }
}))
#if d.collect != "" {
  block(width: 100%, stroke: 1.4pt, radius: 2pt, inset: (x: 8pt, y: 5pt), spacing: 5pt,
    grid(columns: (1fr, auto), align: (start + horizon, end + horizon),
      text(size: 9pt, weight: 600, d.words.collect), text(size: 13pt, weight: 700, d.collect)))
  v(6pt)
}
#v(4pt, weak: true)
#rule()
#v(7pt, weak: true)
#align(center, image(bytes(d.bars), format: "svg", width: d.barsInches * 1in, height: 0.9in, fit: "stretch"))
#v(4pt, weak: true)
#align(center, text(size: 11pt, weight: 600, tracking: 1pt, dir: ltr, lang: "en", d.code))
#v(6pt, weak: true)
#rule(weight: 0.6pt)
#v(6pt, weak: true)
#grid(columns: (1fr, auto), column-gutter: 12pt, align: (start + horizon, end + horizon),
  grid(columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 6pt,
    fact(d.words.order, text(dir: ltr, d.order)), fact(d.words.date, d.date),
    grid.cell(colspan: 2, align: start, text(size: 8pt, d.delivery)),
  ),
  image(bytes(d.qrBars), format: "svg", width: 0.8in),
)
`

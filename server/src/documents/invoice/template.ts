/** The layout of invoices and credit notes (Typst), A4; all text comes in as JSON and is never markup. */
export const invoiceTemplate = String.raw`
#let d = json(bytes(sys.inputs.data))
#let toward = if d.direction == "rtl" { rtl } else { ltr }
#let direction(line) = if line.direction == "rtl" { rtl } else { ltr }
#let language = (ltr: "en", rtl: "fa")
#let ink = rgb("#14213d")
#let soft = rgb("#5b6577")
#let hair = rgb("#d5dae2")
#let faces = if d.direction == "rtl" { ("Vazirmatn", "Inter") } else { ("Inter", "Vazirmatn") }
#let local(n) = str(n).clusters().map(c => d.digits.at(int(c))).join()
#let latin(value) = text(dir: ltr, lang: "en", value)
#set document(title: d.title + " " + d.number, author: d.seller.name.text, date: datetime(..d.day))
#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 26mm), footer: context {
  set text(size: 7.5pt, fill: soft)
  line(length: 100%, stroke: 0.5pt + hair)
  v(5pt, weak: true)
  grid(columns: (1fr, auto), column-gutter: 12mm, align: (start, end),
    (latin(d.number), d.seller.name.text, ..d.seller.small).join([#h(5pt)·#h(5pt)]),
    d.page.replace("{pages}", local(counter(page).final().first())).replace("{page}", local(counter(page).get().first())))
})
#set text(font: faces, size: 9pt, lang: d.locale, dir: toward, fill: ink)
#set par(leading: 0.55em, spacing: 0.6em, justify: false)
#let caption(body) = text(size: 7.5pt, fill: soft, weight: 600, body)
// Every line of somebody's own text has its own direction, so that no line turns its neighbours around.
// Inter widens hyphens beside its figures of equal width: only columns of figures have them.
#let figures(body) = text(number-width: "tabular", body)
#let far = if d.direction == "rtl" { left } else { right }
#let edge = if d.direction == "rtl" { right } else { left }
#let own(one, ..style) = align(edge, text(dir: direction(one), lang: language.at(one.direction), ..style, one.text))
#let stacked(lines) = stack(spacing: 5pt, ..lines.map(one => own(one)))

#grid(columns: (1fr, auto), column-gutter: 12mm, align: (start + top, end + top),
  stack(spacing: 7pt,
    own(d.seller.name, size: 13pt, weight: 700),
    text(fill: soft, size: 8.5pt, stacked(d.seller.lines)),
  ),
  stack(spacing: 8pt,
    align(far, text(size: 22pt, weight: 700, d.title)),
    align(far, text(size: 11pt, weight: 600, fill: soft, latin(d.number))),
  ),
)
#v(9mm)
#grid(columns: (1fr, 1fr, if d.direction == "rtl" { 76mm } else { 60mm }), column-gutter: 6mm, align: start + top,
  ..d.parties.map(party => stack(spacing: 6pt,
    caption(party.label),
    own(party.name, size: 10pt, weight: 600),
    stacked(party.lines),
    if party.vatId != "" { text(fill: soft, size: 8.5pt, party.vatId) },
  )),
  ..if d.parties.len() == 1 { ([],) },
  grid(columns: (auto, 1fr), column-gutter: 6mm, row-gutter: 6.5pt, align: (start, end),
    ..d.facts.map(fact => (caption(fact.label), text(weight: 600, fact.value))).flatten()),
)
#v(7mm)
#if d.notes.len() > 0 {
  block(width: 100%, inset: (x: 9pt, y: 8pt), radius: 3pt, fill: rgb("#f3f5f9"), below: 6mm,
    stack(spacing: 6pt, ..d.notes.map(note => text(note))))
}
#let head(body) = text(size: 7.5pt, weight: 600, fill: soft, body)
#table(
  columns: (1fr, auto, auto, auto, auto),
  inset: (x, _) => {
    let (before, after) = (if x == 0 { 0pt } else { 7pt }, if x == 4 { 0pt } else { 7pt })
    if toward == rtl { (left: after, right: before, y: 6pt) } else { (left: before, right: after, y: 6pt) }
  },
  align: (start + top, end + top, end + top, end + top, end + top),
  stroke: (_, y) => (bottom: if y == 0 { 0.9pt + ink } else { 0.5pt + hair }),
  table.header(head(d.words.item), head(d.words.quantity), head(d.words.unitPrice), head(d.words.vat),
    head(d.words.amount)),
  ..d.lines.map(one => (
    stack(spacing: 4.5pt, own(one.name, weight: 600),
      if one.sku != "" { align(edge, text(size: 7.5pt, fill: soft, latin(one.sku))) }),
    ..(one.quantity, one.unitPrice, one.rate, one.amount).map(figures),
  )).flatten(),
)
#v(5mm)
#block(breakable: false, width: 100%, grid(columns: (1fr, 74mm), column-gutter: 12mm, align: start + top,
  {
    table(columns: (auto, 1fr, 1fr), inset: (x: 0pt, y: 4.5pt), align: (start, end, end), stroke: none,
      head(d.words.vatRate), head(d.words.vatBase), head(d.words.vat),
      table.hline(stroke: 0.5pt + hair),
      ..d.vat.map(group => (
        ..(group.rate, group.base, group.tax).map(value => text(size: 8.5pt, figures(value))),
        ..if group.reason != "" { (table.cell(colspan: 3, inset: (top: 0pt, bottom: 5pt), text(size: 7.5pt, fill: soft, group.reason)),) },
      )).flatten(),
    )
  },
  {
    let row(fact, ..style) = (text(..style, fact.label), text(..style, figures(fact.value)))
    v(4.5pt)
    pad(x: 9pt, grid(columns: (1fr, auto), row-gutter: 7pt, align: (start, end), ..d.sums.map(row).flatten()))
    v(8pt, weak: true)
    block(width: 100%, fill: ink, radius: 3pt, inset: (x: 9pt, y: 9pt), spacing: 0pt,
      grid(columns: (1fr, auto), align: (start + horizon, end + horizon),
        ..row(d.total, fill: white, weight: 700, size: 11.5pt)))
    v(8pt, weak: true)
    pad(x: 9pt, grid(columns: (1fr, auto), row-gutter: 7pt, align: (start, end),
      ..d.balance.enumerate().map(((i, fact)) =>
        row(fact, weight: if i == d.balance.len() - 1 { 700 } else { 400 })).flatten()))
  },
))
#if d.payment.note != "" {
  v(7mm)
  block(breakable: false, width: 100%, stroke: (top: 0.9pt + ink), inset: (top: 9pt), stack(spacing: 9pt,
    text(size: 10pt, weight: 700, d.words.payment),
    d.payment.note,
    if d.payment.facts.len() > 0 {
      grid(columns: d.payment.facts.map(_ => auto), column-gutter: 9mm,
        ..d.payment.facts.map(fact => stack(spacing: 5pt, caption(fact.label), text(weight: 600, latin(fact.value)))))
    },
  ))
}
#if sys.inputs.at("xml", default: "") != "" {
  pdf.attach("factur-x.xml", bytes(sys.inputs.xml), relationship: "alternative", mime-type: "text/xml",
    description: "Factur-X")
}
`

import type { Locale } from '../locale.ts'

/** What an invoice says around the data. Sentences are functions of what they name. */
export interface InvoiceWords {
  readonly invoice: string
  readonly creditNote: string
  readonly number: string
  readonly date: string
  readonly dueDate: string
  readonly order: string
  readonly deliveredOn: string
  readonly billTo: string
  readonly shipTo: string
  readonly vatId: string
  readonly item: string
  readonly quantity: string
  readonly unitPrice: string
  readonly vat: string
  readonly amount: string
  readonly net: string
  readonly vatRate: string
  readonly vatBase: string
  readonly total: string
  readonly creditTotal: string
  readonly paid: string
  readonly refunded: string
  readonly due: string
  readonly toRefund: string
  readonly payment: string
  readonly holder: string
  readonly reference: string
  readonly reason: string
  readonly reduction: string
  readonly adjustment: string
  readonly settled: string
  readonly refundNote: string
  readonly payBy: (date: string) => string
  readonly corrects: (number: string, date: string) => string
  readonly page: (page: string, pages: string) => string
  /** Why no VAT is charged, with the article of Directive 2006/112/EC where the category follows from one. */
  readonly reasons: { readonly K: string; readonly AE: string; readonly G: string; readonly E: string }
}

export const invoiceWords: Readonly<Record<Locale, InvoiceWords>> = {
  en: {
    invoice: 'Invoice',
    creditNote: 'Credit note',
    number: 'Number',
    date: 'Date',
    dueDate: 'Due date',
    order: 'Order',
    deliveredOn: 'Date of delivery',
    billTo: 'Bill to',
    shipTo: 'Ship to',
    vatId: 'VAT no.',
    item: 'Item',
    quantity: 'Qty',
    unitPrice: 'Unit price',
    vat: 'VAT',
    amount: 'Net amount',
    net: 'Total excluding VAT',
    vatRate: 'VAT rate',
    vatBase: 'Taxable amount',
    total: 'Total',
    creditTotal: 'Total credited',
    paid: 'Already paid',
    refunded: 'Already refunded',
    due: 'Amount due',
    toRefund: 'To be refunded',
    payment: 'Payment',
    holder: 'Account holder',
    reference: 'Reference',
    reason: 'Reason',
    reduction: 'Price reduction',
    adjustment: 'Adjustment',
    settled: 'Paid in full. Thank you for your order.',
    refundNote: 'The amount is paid back the way it was paid.',
    payBy: (date) => `Please pay by ${date}.`,
    corrects: (number, date) => `For invoice ${number} of ${date}`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    reasons: {
      K: 'Intra-Community supply, exempt under Article 138 of Directive 2006/112/EC',
      AE: 'Reverse charge: the customer accounts for the VAT (Article 196 of Directive 2006/112/EC)',
      G: 'Export outside the EU, exempt under Article 146 of Directive 2006/112/EC',
      E: 'Exempt from VAT',
    },
  },
  es: {
    invoice: 'Factura',
    creditNote: 'Factura rectificativa',
    number: 'Número',
    date: 'Fecha',
    dueDate: 'Vencimiento',
    order: 'Orden',
    deliveredOn: 'Fecha de entrega',
    billTo: 'Facturar a',
    shipTo: 'Enviar a',
    vatId: 'NIF-IVA',
    item: 'Artículo',
    quantity: 'Cant.',
    unitPrice: 'Precio unitario',
    vat: 'IVA',
    amount: 'Importe neto',
    net: 'Total sin IVA',
    vatRate: 'Tipo de IVA',
    vatBase: 'Base imponible',
    total: 'Total',
    creditTotal: 'Total abonado',
    paid: 'Ya pagado',
    refunded: 'Ya reembolsado',
    due: 'Importe pendiente',
    toRefund: 'Por reembolsar',
    payment: 'Pago',
    holder: 'Titular',
    reference: 'Referencia',
    reason: 'Motivo',
    reduction: 'Reducción de precio',
    adjustment: 'Ajuste',
    settled: 'Pagada por completo. Gracias por su orden.',
    refundNote: 'El importe se devuelve por el mismo medio con que se pagó.',
    payBy: (date) => `Pago a más tardar el ${date}.`,
    corrects: (number, date) => `Rectifica la factura ${number} del ${date}`,
    page: (page, pages) => `Página ${page} de ${pages}`,
    reasons: {
      K: 'Entrega intracomunitaria exenta, artículo 138 de la Directiva 2006/112/CE',
      AE: 'Inversión del sujeto pasivo, artículo 196 de la Directiva 2006/112/CE',
      G: 'Exportación fuera de la UE exenta, artículo 146 de la Directiva 2006/112/CE',
      E: 'Exento de IVA',
    },
  },
  sv: {
    invoice: 'Faktura',
    creditNote: 'Kreditfaktura',
    number: 'Nummer',
    date: 'Datum',
    dueDate: 'Förfallodag',
    order: 'Order',
    deliveredOn: 'Leveransdatum',
    billTo: 'Faktureras till',
    shipTo: 'Levereras till',
    vatId: 'Momsnr',
    item: 'Artikel',
    quantity: 'Antal',
    unitPrice: 'À-pris',
    vat: 'Moms',
    amount: 'Nettobelopp',
    net: 'Summa exkl. moms',
    vatRate: 'Momssats',
    vatBase: 'Underlag',
    total: 'Totalt',
    creditTotal: 'Totalt krediterat',
    paid: 'Redan betalt',
    refunded: 'Redan återbetalt',
    due: 'Att betala',
    toRefund: 'Att återbetala',
    payment: 'Betalning',
    holder: 'Kontoinnehavare',
    reference: 'Referens',
    reason: 'Orsak',
    reduction: 'Prisnedsättning',
    adjustment: 'Justering',
    settled: 'Fakturan är betald. Tack för din beställning.',
    refundNote: 'Beloppet betalas tillbaka på samma sätt som det betalades.',
    payBy: (date) => `Betala senast ${date}.`,
    corrects: (number, date) => `Avser faktura ${number} från ${date}`,
    page: (page, pages) => `Sida ${page} av ${pages}`,
    reasons: {
      K: 'Unionsintern försäljning, undantagen enligt artikel 138 i direktiv 2006/112/EG',
      AE: 'Omvänd betalningsskyldighet: köparen redovisar momsen (artikel 196 i direktiv 2006/112/EG)',
      G: 'Export utanför EU, undantagen enligt artikel 146 i direktiv 2006/112/EG',
      E: 'Undantaget från moms',
    },
  },
  fr: {
    invoice: 'Facture',
    creditNote: 'Avoir',
    number: 'Numéro',
    date: 'Date',
    dueDate: 'Échéance',
    order: 'Commande',
    deliveredOn: 'Date de livraison',
    billTo: 'Facturé à',
    shipTo: 'Livré à',
    vatId: 'N° de TVA',
    item: 'Article',
    quantity: 'Qté',
    unitPrice: 'Prix unitaire HT',
    vat: 'TVA',
    amount: 'Montant HT',
    net: 'Total HT',
    vatRate: 'Taux de TVA',
    vatBase: 'Base HT',
    total: 'Total TTC',
    creditTotal: 'Total de l’avoir TTC',
    paid: 'Déjà payé',
    refunded: 'Déjà remboursé',
    due: 'Reste à payer',
    toRefund: 'Reste à rembourser',
    payment: 'Règlement',
    holder: 'Titulaire du compte',
    reference: 'Référence',
    reason: 'Motif',
    reduction: 'Réduction de prix',
    adjustment: 'Ajustement',
    settled: 'Facture acquittée. Merci de votre commande.',
    refundNote: 'Le montant est remboursé par le moyen de paiement utilisé.',
    payBy: (date) => `À régler au plus tard le ${date}.`,
    corrects: (number, date) => `Concerne la facture ${number} du ${date}`,
    page: (page, pages) => `Page ${page} sur ${pages}`,
    reasons: {
      K: 'Livraison intracommunautaire exonérée, article 138 de la directive 2006/112/CE',
      AE: 'Autoliquidation par le preneur, article 196 de la directive 2006/112/CE',
      G: 'Exportation hors UE exonérée, article 146 de la directive 2006/112/CE',
      E: 'Exonéré de TVA',
    },
  },
  fa: {
    invoice: 'صورتحساب',
    creditNote: 'صورتحساب برگشتی',
    number: 'شماره',
    date: 'تاریخ',
    dueDate: 'سررسید',
    order: 'سفارش',
    deliveredOn: 'تاریخ تحویل',
    billTo: 'خریدار',
    shipTo: 'تحویل به',
    vatId: 'شناسهٔ مالیاتی',
    item: 'شرح کالا',
    quantity: 'تعداد',
    unitPrice: 'قیمت واحد',
    vat: 'مالیات',
    amount: 'مبلغ خالص',
    net: 'جمع بدون مالیات',
    vatRate: 'نرخ مالیات',
    vatBase: 'مبلغ مشمول',
    total: 'جمع کل',
    creditTotal: 'جمع کل برگشتی',
    paid: 'پرداخت‌شده',
    refunded: 'بازپرداخت‌شده',
    due: 'ماندهٔ قابل پرداخت',
    toRefund: 'ماندهٔ بازپرداخت',
    payment: 'پرداخت',
    holder: 'صاحب حساب',
    reference: 'شناسهٔ واریز',
    reason: 'علت',
    reduction: 'کاهش قیمت',
    adjustment: 'تعدیل',
    settled: 'این صورتحساب به‌طور کامل پرداخت شده است. از سفارش شما سپاسگزاریم.',
    refundNote: 'این مبلغ به همان روشی که پرداخت شده است بازگردانده می‌شود.',
    payBy: (date) => `لطفاً تا ${date} پرداخت کنید.`,
    corrects: (number, date) => `مربوط به صورتحساب \u2066${number}\u2069 به تاریخ ${date}`,
    page: (page, pages) => `صفحهٔ ${page} از ${pages}`,
    reasons: {
      K: 'تحویل درون اتحادیهٔ اروپا، معاف طبق مادهٔ ۱۳۸ دستورالعمل \u20662006/112/EC\u2069',
      AE: 'مالیات برعکس: مالیات بر عهدهٔ خریدار است (مادهٔ ۱۹۶ دستورالعمل \u20662006/112/EC\u2069)',
      G: 'صادرات به بیرون از اتحادیهٔ اروپا، معاف طبق مادهٔ ۱۴۶ دستورالعمل \u20662006/112/EC\u2069',
      E: 'معاف از مالیات بر ارزش افزوده',
    },
  },
}

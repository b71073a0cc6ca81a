/** Who shops in the demo: invented people with invented addresses. E-mails end in a domain that can never exist. */
export interface Person {
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly line1: string
  readonly postalCode: string
  readonly city: string
  readonly region?: string
  readonly country: string
  readonly company?: string
  readonly vatId?: string
}

type Row = readonly [name: string, mailbox: string, locale: string, line1: string, postal: string, city: string]
type More = Pick<Person, 'region' | 'company' | 'vatId'>

const live = (country: string, rows: readonly (readonly [...Row, More?])[]): readonly Person[] =>
  rows.map(([name, mailbox, locale, line1, postalCode, city, more]) => ({
    name,
    email: `${mailbox}@mail.example`,
    locale,
    line1,
    postalCode,
    city,
    country,
    ...more,
  }))

/** The VAT ids are well-formed and have right check digits; they name no company that we know of. */
export const people: readonly Person[] = [
  ...live('FR', [
    ['Zoé Lefèvre', 'zoe.lefevre', 'fr', '14 rue des Tisserands', '69001', 'Lyon'],
    ['Loïc Marchand', 'loic.marchand', 'fr', '3 quai du Halage', '44000', 'Nantes'],
    ['Hélène Aubry', 'helene.aubry', 'fr', '27 rue du Vieux Puits', '59000', 'Lille'],
    ['Gaëtan Prévost', 'gaetan.prevost', 'fr', '8 place de l’Horloge', '84000', 'Avignon'],
    ['Inès Carpentier', 'ines.carpentier', 'fr', '51 avenue des Platanes', '31000', 'Toulouse'],
    ['Maël Quéméner', 'mael.quemener', 'fr', '6 rue de la Corderie', '29200', 'Brest'],
    ['Solène Dubosc', 'solene.dubosc', 'fr', '19 rue aux Laines', '67000', 'Strasbourg'],
    ['Bérénice Roux', 'atelier.roux', 'fr', '2 cour des Forges', '33000', 'Bordeaux', { company: 'Atelier Roux' }],
    [
      'Côme Vasseur',
      'achats.vasseur',
      'fr',
      '40 rue du Moulin',
      '80000',
      'Amiens',
      { company: 'Hôtel du Moulin SAS', vatId: 'FR11123456782' },
    ],
  ]),
  ...live('SE', [
    ['Åsa Nyström', 'asa.nystrom', 'sv', 'Lindgatan 12', '411 05', 'Göteborg'],
    ['Björn Öberg', 'bjorn.oberg', 'sv', 'Kvarnvägen 4 B', '222 20', 'Lund'],
    ['Märta Sjögren', 'marta.sjogren', 'sv', 'Norra Hamngatan 31', '753 10', 'Uppsala'],
    ['Elsa Håkansson', 'elsa.hakansson', 'sv', 'Fjällstigen 7', '831 30', 'Östersund'],
    [
      'Nils Ängmark',
      'kontor.angmark',
      'sv',
      'Verkstadsgatan 18',
      '211 24',
      'Malmö',
      { company: 'Ängmark Inredning AB', vatId: 'SE556123450001' },
    ],
  ]),
  ...live('ES', [
    ['Íñigo Etxarri', 'inigo.etxarri', 'es', 'Calle del Telar 9, 2.º B', '48001', 'Bilbao'],
    ['Begoña Núñez', 'begona.nunez', 'es', 'Plaza de la Cebada 3', '28005', 'Madrid'],
    ['Andrés Peñalver', 'andres.penalver', 'es', 'Avenida del Limonero 77', '41003', 'Sevilla'],
    ['Mar Güell', 'mar.guell', 'es', 'Carrer de la Llum 15', '08002', 'Barcelona'],
    [
      'Lucía Ibáñez',
      'compras.ibanez',
      'es',
      'Calle Mayor 120',
      '46001',
      'Valencia',
      { company: 'Casa Ibáñez SL', vatId: 'ESB12345609' },
    ],
  ]),
  ...live('DE', [
    ['Jürgen Weiß', 'juergen.weiss', 'en', 'Webergasse 5', '04109', 'Leipzig'],
    ['Käthe Möller', 'kaethe.moeller', 'en', 'Am Alten Hafen 22', '20457', 'Hamburg'],
    ['Leyla Karimi', 'leyla.karimi', 'fa', 'Sonnenallee 301', '12057', 'Berlin'],
    [
      'Tobias Grünwald',
      'einkauf.gruenwald',
      'en',
      'Industriestraße 44',
      '70565',
      'Stuttgart',
      { company: 'Grünwald Licht GmbH', vatId: 'DE123456704' },
    ],
  ]),
  ...live('IR', [
    ['نگار محمدی', 'negar.mohammadi', 'fa', 'خیابان ولیعصر، کوچهٔ یاس، پلاک ۱۲', '1966733411', 'تهران'],
    ['آرش کیانی', 'arash.kiani', 'fa', 'بلوار چمران، ساختمان نور، واحد ۴', '7194684311', 'شیراز'],
    ['پریسا یوسفی', 'parisa.yousefi', 'fa', 'خیابان چهارباغ، پلاک ۸۷', '8143651122', 'اصفهان'],
  ]),
  ...live('SE', [['مهسا رستمی', 'mahsa.rostami', 'fa', 'Björkgatan 9', '582 20', 'Linköping']]),
  ...live('FR', [['کاوه صادقی', 'kaveh.sadeghi', 'fa', '11 rue des Abeilles', '13001', 'Marseille']]),
  ...live('IT', [
    ['Niccolò Ferrà', 'niccolo.ferra', 'en', 'Via dei Lanaioli 16', '50123', 'Firenze'],
    [
      'Chiara Bellò',
      'ordini.bello',
      'en',
      'Corso del Popolo 8',
      '35131',
      'Padova',
      { company: 'Bellò Arredi Srl', vatId: 'IT12345678887' },
    ],
  ]),
  ...live('NL', [
    ['Sjoerd van der Héide', 'sjoerd.vdheide', 'en', 'Touwslagerspad 3', '3511 AB', 'Utrecht'],
    [
      'Fenna de Wit',
      'inkoop.dewit',
      'en',
      'Vlasmarkt 21',
      '9711 KL',
      'Groningen',
      { company: 'De Wit Wonen BV', vatId: 'NL123456708B01' },
    ],
  ]),
  ...live('BE', [
    ['Noémie Wouters', 'noemie.wouters', 'fr', 'Rue des Dentellières 30', '1000', 'Bruxelles'],
    [
      'Thijs Claessens',
      'bestel.claessens',
      'en',
      'Vlasstraat 2',
      '9000',
      'Gent',
      { company: 'Claessens & Zonen', vatId: 'BE0123456749' },
    ],
  ]),
  ...live('PL', [['Małgorzata Żak', 'malgorzata.zak', 'en', 'ul. Płócienna 6/14', '50-001', 'Wrocław']]),
  ...live('CZ', [['Jiří Dvořáček', 'jiri.dvoracek', 'en', 'Tkalcovská 41', '602 00', 'Brno']]),
  ...live('DK', [['Søren Ærø Lund', 'soren.lund', 'en', 'Væverstræde 5', '8000', 'Aarhus']]),
  ...live('FI', [['Päivi Hämäläinen', 'paivi.hamalainen', 'sv', 'Kangaskatu 13 A 5', '20100', 'Turku']]),
  ...live('PT', [['Joana Conceição', 'joana.conceicao', 'en', 'Travessa do Linho 8', '4050-366', 'Porto']]),
  ...live('IE', [['Aoife Ní Bhriain', 'aoife.nibhriain', 'en', '4 Weaver’s Row', 'D08 X2Y3', 'Dublin']]),
  ...live('GR', [['Ελένη Παπαδάκη', 'eleni.papadaki', 'en', 'Οδός Υφαντών 17', '105 55', 'Αθήνα']]),
  ...live('GB', [
    ['Priya Raman', 'priya.raman', 'en', '9 Loom Lane', 'M1 2WD', 'Manchester'],
    ['Owain Prydderch', 'owain.prydderch', 'en', '2 Heol y Felin', 'CF10 1AA', 'Cardiff'],
  ]),
  ...live('NO', [['Øystein Brække', 'oystein.braekke', 'sv', 'Spinnerigata 6', '5003', 'Bergen']]),
  ...live('CH', [['Röbi Füssli', 'roebi.fuessli', 'fr', 'Seidengasse 10', '8001', 'Zürich']]),
  ...live('US', [['Renée Okafor', 'renee.okafor', 'en', '218 Mill Street', '97209', 'Portland', { region: 'OR' }]]),
  ...live('CA', [['Étienne Tremblé', 'etienne.tremble', 'fr', '75 rue du Fil', 'G1K 1A1', 'Québec', { region: 'QC' }]]),
  ...live('JP', [['Sakura Yamamoto', 'sakura.yamamoto', 'en', 'Nishijin-cho 4-12', '602-0001', 'Kyoto']]),
]

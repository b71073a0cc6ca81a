/** The seller as the demo shop's invoices name it: made up, with the check digits of a real one. */
export const demoSeller = {
  legalName: 'Lumen & Linen SARL',
  vatId: 'FR59890123458',
  registration: 'RCS Lyon 890 123 458',
  address: {
    name: 'Lumen & Linen SARL',
    line1: '14 quai Saint-Antoine',
    postalCode: '69002',
    city: 'Lyon',
    country: 'FR',
  },
} as const

/** What a shop has to tell of itself before it may post an invoice; its address as the rules keep it. */
export const seller = {
  vatId: 'SE556677889901',
  address: { name: 'Shop', line1: 'Quay 2', postalCode: '211 20', city: 'Malmö', country: 'SE' },
} as const

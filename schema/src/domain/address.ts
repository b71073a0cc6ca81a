import { formatted, line, object, optional } from './field.ts'

/** The input of a postal address. */
export const address = object(
  'AddressInput',
  {
    name: line('Who receives there.'),
    line1: line('Street and number.'),
    line2: optional(line('Building, floor, care of.')),
    postalCode: line('Postal code, as the country writes it.', 20),
    city: line('City or town.'),
    region: optional(line('State or province.')),
    country: formatted('country', 'ISO 3166-1 alpha-2 code.', 2),
    phone: optional(line('Telephone number for the carrier.', 40)),
  },
  'A postal address.',
)

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, colleagueOf, textAt, typeOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let shop: string
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  shop = textAt((await manager.ask('{ settings { id } }')).data, 'settings', 'id')
})
afterAll(() => server.close())

const settings = async (fields: string) => {
  const { data, errors } = await manager.ask(`{ settings { ${fields} } }`)
  expect(errors).toEqual([])
  return data?.settings
}
const update = (input: object, name = 'settingsUpdate') => manager.run(name, { shop: { id: shop }, ...input })
const blocker = (result: unknown) => [at(result, 'blockers', 0, 'code'), at(result, 'blockers', 0, 'params')]
const countOfEvents = async () => (await server.pool.query('SELECT count(*)::int AS n FROM event')).rows[0]

describe('the settings', () => {
  let before: unknown
  beforeEach(async () => {
    before = await countOfEvents()
  })

  it.each([
    [{ languages: ['sv', 'fr'] }, 'LANGUAGE_NOT_OFFERED', { language: 'en' }],
    [{ workingDays: [] }, 'WORKING_DAY_REQUIRED', {}],
    [{ bankIban: 'SE4550000000058398257467' }, 'IBAN_INVALID', {}],
    [{ salesperson: { email: 'sara@lumen-linen.example' } }, 'SALESPERSON_UNFIT', { name: 'Sara Lindqvist' }],
  ])('refuse %j: %s', async (input, code, params) => {
    expect(blocker(await update({ locale: 'en', ...input }))).toEqual([code, params])
    expect(await countOfEvents()).toEqual(before)
  })

  it('change with their author, and tell it in their timeline', async () => {
    const salesperson = { email: 'neda@lumen-linen.example' }
    const team = textAt(
      await manager.run('salesTeamCreate', { name: 'Web' }, { select: 'salesTeam { id }' }),
      'salesTeam',
      'id',
    )
    const changed = await update({ salesperson, salesTeam: team, quotationDays: 14, workingDays: ['MONDAY'] })
    expect(typeOf(changed)).toBe('SettingsUpdateSuccess')
    expect(
      await settings(
        'quotationDays workingDays salesTeam { name } salesperson { name } events(first: 1) { nodes { type actorName fieldsChanged } }',
      ),
    ).toEqual({
      quotationDays: 14,
      workingDays: ['MONDAY'],
      salesTeam: { name: 'Web' },
      salesperson: { name: 'Neda Rahimi' },
      events: {
        nodes: [
          {
            type: 'SettingsUpdated',
            actorName: 'Margaux Petit',
            fieldsChanged: expect.arrayContaining(['salesTeamId', 'quotationDays', 'workingDays']),
          },
        ],
      },
    })
  })

  it('need not be named, since there is one shop', async () => {
    const changed = await manager.run('settingsUpdate', { quotationDays: 21 }, { select: 'shop { id quotationDays }' })
    expect(changed).toMatchObject({ __typename: 'SettingsUpdateSuccess', shop: { id: shop, quotationDays: 21 } })
    before = await countOfEvents()
    const sales = await colleagueOf(server, 'neda@lumen-linen.example')
    expect(typeOf(await sales.run('settingsUpdate', { quotationDays: 22 }))).toBe('Forbidden')
    expect(await settings('quotationDays')).toEqual({ quotationDays: 21 })
    expect(await countOfEvents()).toEqual(before)
  })

  it('tell in it who worded a mail', async () => {
    const wording = { kind: 'QUOTATION', locale: 'sv', subject: 'Hej', blocks: [{ type: 'PARAGRAPH', text: 'Hej' }] }
    const select = 'mailTemplate { kind locale subject isOwn blocks { type text } }'
    const worded = await manager.run('mailTemplateUpdate', wording, { select, key: 'wording' })
    expect(worded).toMatchObject({ replayed: false, mailTemplate: { ...wording, isOwn: true } })
    const again = await manager.run('mailTemplateUpdate', wording, { select, key: 'wording' })
    expect(again).toMatchObject({ replayed: true, mailTemplate: { ...wording, isOwn: true } })
    expect(await settings('events(first: 1) { nodes { type actorName } }')).toEqual({
      events: { nodes: [{ type: 'MailTemplateUpdated', actorName: 'Margaux Petit' }] },
    })
    const { kind, locale } = wording
    expect(await manager.run('mailTemplateReset', { kind, locale }, { select })).toMatchObject({
      mailTemplate: { kind, locale, isOwn: false, subject: expect.stringContaining('{{ order.number }}') },
    })
  })

  it('can be emptied again', async () => {
    await update({ clear: ['SALESPERSON', 'SALES_TEAM', 'BANK_ACCOUNT'], bankIban: 'SE4550000000058398257466' })
    expect(await settings('salesTeam { id } salesperson { id } bankIban bankBic')).toEqual({
      salesTeam: null,
      salesperson: null,
      bankIban: 'SE4550000000058398257466',
      bankBic: '',
    })
  })

  it('open carts at a page of the shop until that is emptied', async () => {
    await update({ cartPageUrl: 'https://shop.example/cart' })
    expect(await settings('cartPageUrl')).toEqual({ cartPageUrl: 'https://shop.example/cart' })
    expect(blocker(await update({ cartPageUrl: '-' }))).toEqual(['NOT_A_WEB_ADDRESS', {}])
    await update({ clear: ['CART_PAGE'] })
    expect(await settings('cartPageUrl')).toEqual({ cartPageUrl: '' })
  })
})

describe('a tax rate', () => {
  const rateOf = async (country: string, taxClass: string) => {
    const rates = at(await settings('taxRates { country taxClass basisPoints own }'), 'taxRates')
    const all: unknown[] = Array.isArray(rates) ? rates : []
    return all.find((rate) => at(rate, 'country') === country && at(rate, 'taxClass') === taxClass)
  }
  const set = (input: object) => update(input, 'taxRateSet')

  it('is set, and reset to the one that Waybill came with', async () => {
    expect(await rateOf('SE', 'REDUCED')).toMatchObject({ basisPoints: 1200, own: false })
    await set({ country: 'SE', taxClass: 'REDUCED', basisPoints: 650 })
    expect(await rateOf('SE', 'REDUCED')).toMatchObject({ basisPoints: 650, own: true })
    expect(await rateOf('SE', 'STANDARD')).toMatchObject({ basisPoints: 2500, own: false })
    await set({ country: 'SE', taxClass: 'REDUCED', reset: true })
    expect(await rateOf('SE', 'REDUCED')).toMatchObject({ basisPoints: 1200, own: false })
  })

  it('of a further country begins with its standard rate', async () => {
    expect(blocker(await set({ country: 'IS', taxClass: 'REDUCED', basisPoints: 1100 }))).toEqual([
      'TAX_STANDARD_REQUIRED',
      { country: 'IS' },
    ])
    await set({ country: 'IS', taxClass: 'STANDARD', basisPoints: 2400 })
    await set({ country: 'IS', taxClass: 'REDUCED', basisPoints: 1100 })
    expect(blocker(await set({ country: 'IS', taxClass: 'STANDARD', reset: true }))).toEqual([
      'TAX_STANDARD_REQUIRED',
      { country: 'IS' },
    ])
    expect(await rateOf('IS', 'STANDARD')).toMatchObject({ basisPoints: 2400, own: true })
  })

  it('is one number, for a class that has one', async () => {
    const both = { country: 'SE', taxClass: 'STANDARD', basisPoints: 1, reset: true }
    expect(blocker(await set(both))[0]).toBe('TAX_RATE_ONE_OF')
    expect(blocker(await set({ country: 'SE', taxClass: 'STANDARD' }))[0]).toBe('TAX_RATE_ONE_OF')
    expect(blocker(await set({ country: 'SE', taxClass: 'EXEMPT', basisPoints: 100 }))[0]).toBe('TAX_RATE_FIXED')
  })
})

describe('staff', () => {
  const select = 'staff { id active roles }'
  const staff = (email: string) => ({ staff: { email } })

  it('is added, changed and let go, and the last manager stays', async () => {
    const email = 'ines@example.com'
    const input = { name: 'Inès', email, roles: ['SALES', 'SALES', 'MANAGER'] }
    expect(await manager.run('staffCreate', input, { select })).toMatchObject({
      staff: { active: true, roles: ['SALES', 'MANAGER'] },
    })
    const ines = await colleagueOf(server, email)
    expect(blocker(await manager.run('staffCreate', { ...input, email: 'x@example.com', roles: [] }))[0]).toBe(
      'ROLE_REQUIRED',
    )
    const demoted = await ines.run('staffUpdate', { ...staff('margaux@lumen-linen.example'), roles: ['SALES'] })
    expect(typeOf(demoted)).toBe('StaffUpdateSuccess')
    expect(typeOf(await manager.run('staffDeactivate', staff(email)))).toBe('Forbidden')
    expect(blocker(await ines.run('staffDeactivate', staff(email)))).toEqual(['LAST_MANAGER', { name: 'Inès' }])
    expect(blocker(await ines.run('staffUpdate', { ...staff(email), roles: ['SALES'] }))[0]).toBe('LAST_MANAGER')
    await ines.run('staffUpdate', { ...staff('margaux@lumen-linen.example'), roles: ['MANAGER'] })
    await manager.run('staffDeactivate', staff(email), { select })
    expect(blocker(await manager.run('staffDeactivate', staff(email)))[0]).toBe('STAFF_INACTIVE')
    expect((await ines.ask('{ viewer { kind } }')).data).not.toMatchObject({ viewer: { kind: 'STAFF' } })
  })

  it('keeps one manager when two take the right from each other at once', async () => {
    const email = 'otto@example.com'
    await manager.run('staffCreate', { name: 'Otto', email, roles: ['MANAGER'] })
    const otto = await colleagueOf(server, email)
    const answers = await Promise.all([
      otto.run('staffUpdate', { ...staff('margaux@lumen-linen.example'), roles: ['SALES'] }),
      manager.run('staffUpdate', { ...staff(email), roles: ['SALES'] }),
    ])
    const { rows } = await server.pool.query(
      `SELECT count(*)::int AS n FROM staff WHERE active AND 'MANAGER' = ANY(roles)`,
    )
    expect(rows).toEqual([{ n: 1 }])
    expect(answers.map(typeOf).filter((type) => type === 'StaffUpdateSuccess')).toHaveLength(1)
  })
})

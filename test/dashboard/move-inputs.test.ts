import { createRoot, createSignal } from 'solid-js'
import { expect, it } from 'vitest'
import { createMoveInputs } from '../../dashboard/src/transitions/inputs.ts'

/** An API that is out of reach until it is put back; it knows one move with one field, and no records. */
function makeApi() {
  const field = { name: 'reason', label: 'Reason', kind: 'text', required: true }
  const data: object = {
    stateMachines: [{ transitions: [{ name: 'orderCancel', mutation: 'orderCancel', input: [field] }] }],
    paymentProviders: [],
    deliveryMethods: [],
    staff: [],
    salesTeams: [],
    warehouses: [],
  }
  const api = { isUp: false, asked: 0 }
  return {
    api,
    client: {
      query: async <R>() => {
        api.asked += 1
        if (!api.isUp) return { ok: false as const, cause: 'network' as const, codes: [], message: '' }
        return { ok: true as const, data: data as R }
      },
    },
  }
}

it('asks again for what moves ask for where the API did not answer, and tells every screen', async () => {
  const { api, client } = makeApi()
  const [language, setLanguage] = createSignal('sv')
  const { inputs, dispose } = createRoot((end) => ({ inputs: createMoveInputs(client, language), dispose: end }))
  expect(await inputs.load()).toBeUndefined()
  expect(inputs()).toBeUndefined()
  api.isUp = true
  await inputs.load()
  expect(
    inputs()
      ?.fields('orderCancel')
      .map(({ name }) => name),
  ).toEqual(['reason'])
  const { asked } = api
  await inputs.load()
  expect(api.asked).toBe(asked)
  // In a language that cannot be read the one before stays.
  api.isUp = false
  setLanguage('fr')
  expect(await inputs.load()).toBeUndefined()
  expect(inputs()?.fields('orderCancel')).toHaveLength(1)
  dispose()
})

import { z } from 'zod'
import { keepAt, type Colleague } from './colleague.ts'

const payments = z.object({
  payments: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        amount: z.object({ amount: z.string(), currency: z.string() }),
        provider: z.object({ kind: z.string() }),
      }),
    ),
  }),
})
const paymentsQuery = `{
  payments(first: 50, where: { states: [PENDING] }) { nodes { id createdAt amount { amount currency } provider { kind } } }
}`

/** How long money is under way between banks, in seconds of the simulation. */
const wireSeconds = 25

/** Reads the bank account: transfers arrive after a while, now and then a little short. */
export const keepBooks = (colleague: Colleague): Promise<void> => {
  const { client, pace, random } = colleague
  return keepAt(colleague, 4, async () => {
    const { nodes } = (await client.ask(paymentsQuery, {}, payments)).payments
    const due = nodes.filter((one) => one.provider.kind === 'WIRE' && pace.age(one.createdAt) > wireSeconds)
    const arrived = due.length > 8 ? due.slice(0, 3) : due.filter(() => random.chance(0.1))
    for (const { id, amount } of arrived) {
      const short = random.chance(0.06)
      await client.run('paymentMarkPaid', {
        payment: { id },
        ...(short ? { amountReceived: { ...amount, amount: shortened(amount.amount) } } : {}),
        reference: `Statement ${random.whole(100, 999)}`,
      })
      await pace.pause(random.between(0.5, 1.5))
    }
  })
}

/** A bank on the way has kept some of it. */
const shortened = (amount: string): string => amount.replace(/^\d+/, (whole) => String(Math.max(1, Number(whole) - 1)))

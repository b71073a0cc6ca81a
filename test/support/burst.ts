import type { Page } from 'playwright-core'

/** Lets the page keep hold of the socket and the id of the board's subscription, so that the burst can be made inside it. */
export async function catchSubscription(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.WebSocket = class extends WebSocket {
      override send(data: string): void {
        const id = /"id":"([^"]+)"/.exec(data)?.[1]
        if (id !== undefined && data.includes('BoardChanges'))
          Object.assign(globalThis, { caught: { socket: this, id } })
        super.send(data)
      }
    }
  })
  await page.reload()
}

interface Caught {
  readonly caught: { readonly socket: WebSocket; readonly id: string }
}

/**
 * Runs in the page: for each change, as many a second as asked, a delivery enters picking and an earlier one goes on to
 * packing. Gives the gaps between the frames in milliseconds.
 */
export async function burst({
  perSecond,
  total,
}: {
  readonly perSecond: number
  readonly total: number
}): Promise<number[]> {
  const { socket, id } = (globalThis as unknown as Caught).caught
  const makeCard = (queue: string, record: number) => ({
    id: `${queue}:r${record}`,
    version: 1,
    queue,
    rank: String(record).padStart(9, '0'),
    recordType: 'delivery',
    recordId: `r${record}`,
    orderId: null,
    number: `D${record}`,
    title: 'Ada Lovelace',
    state: 'READY',
    stateLabel: 'Ready',
    units: record,
    total: { amount: '10.00', currency: 'EUR' },
    enteredAt: new Date().toISOString(),
    late: false,
  })
  const send = (n: number): void => {
    const moved = n - 10
    const board = {
      __typename: 'BoardChanged',
      cursor: `burst-${n}`,
      cards: [makeCard('TO_PICK', n), ...(moved < 0 ? [] : [makeCard('TO_PACK', moved)])],
      left: moved < 0 ? [] : [{ queue: 'TO_PICK', key: `TO_PICK:r${moved}` }],
      figures: [{ queue: 'TO_PICK', count: Math.min(n + 1, 10), oldest: null }],
    }
    const data = JSON.stringify({ id, type: 'next', payload: { data: { board } } })
    socket.dispatchEvent(new MessageEvent('message', { data }))
  }
  const gaps: number[] = []
  const began = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(total, ((performance.now() - began) / 1_000) * perSecond)
    while (sent < due) send(sent++)
  }, 4)
  let last = began
  while (sent < total) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    gaps.push(now - last)
    last = now
  }
  clearInterval(timer)
  return gaps
}

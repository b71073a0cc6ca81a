import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { signInLink } from '@waybill/server/cli/sign-in-link'
import { ownPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import { launchBrowser, openWindow } from '../support/browser.ts'
import { buildDashboard } from '../support/browser-setup.ts'
import { burst, catchSubscription } from '../support/burst.ts'
import { ratioOf, type Ratio } from './ratio.ts'

const changes = { perSecond: 1_000, total: 5_000 }
/** A frame of 60 a second that took more than a turn and a half did not come in its own. */
const missed = 25

/** P11: frames of the board that missed their turn ÷ all frames, while a thousand changes a second come to a full shop. */
export async function measureFrames(databaseUrl: string, rounds: number): Promise<Ratio> {
  await buildDashboard()
  const server = await startServer({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    smtpUrl: undefined,
    staticFolder: fileURLToPath(new URL('../../dashboard/dist', import.meta.url)),
    log: pino({ level: 'error' }),
    partners: ownPartners,
    background: false,
  })
  const browser = await launchBrowser()
  const { page } = await openWindow(browser, await signInLink(server.pool, server.sessions, server.url))
  await catchSubscription(page)
  await page.locator('a[data-key]').first().waitFor()
  const late: number[] = []
  const all: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const gaps = await page.evaluate(burst, changes)
    late.push(gaps.filter((gap) => gap > missed).length)
    all.push(gaps.length)
  }
  await browser.close()
  await server.close()
  const note = `missed frames ÷ frames, ${changes.perSecond} changes/s`
  return ratioOf({ name: 'P11 frames', goal: '≤ 0.01', note }, { ours: late, baseline: all })
}

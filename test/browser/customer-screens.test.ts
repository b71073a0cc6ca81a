import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { spilling } from '../support/spilling.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import { enter, makeScenes, openCustomer, type CustomerScene } from './customer-pictures.ts'

/** Every page for customers, in each language that runs another way, light and dark, on a phone. */

let server: TestServer
let browser: Browser
let scenes: readonly CustomerScene[]
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  scenes = await makeScenes(server)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

it('has nothing that axe objects to on any page, light or dark, in fa', async () => {
  const page = await openCustomer(browser, { language: 'fa' }, { ...phone, reducedMotion: 'reduce' })
  const found: string[] = []
  for (const scene of scenes) {
    await enter(page, scene)
    found.push(...(await violations(page)).map((violation) => `${scene.name}: ${violation}`))
  }
  await page.context().close()
  expect(found).toEqual([])
})

it('has nothing that axe objects to in a language from left to right, room for texts that are 40 % longer at 390 px, and asks no other host for anything', async () => {
  const page = await openCustomer(browser, { language: 'en-XA' }, { ...phone, reducedMotion: 'reduce' })
  const [found, foreign, errors]: [string[], string[], string[]] = [[], [], []]
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== server.url) foreign.push(request.url())
  })
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  for (const scene of scenes) {
    await enter(page, scene)
    await page
      .getByText(/^\[.*\]$/)
      .first()
      .waitFor()
    const wrong = [...(await page.evaluate(spilling)), ...(await violations(page))]
    found.push(...wrong.map((what) => `${scene.name}: ${what}`))
  }
  await page.context().close()
  expect({ found, foreign, errors }).toEqual({ found: [], foreign: [], errors: [] })
})

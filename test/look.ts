import { launchBrowser, openWindow, wear } from './support/browser.ts'
import { readFileSync } from 'node:fs'
const link = readFileSync('/tmp/dash-a.log','utf8').match(/http\S+sign-in#\S+/)?.[0] ?? ''
const browser = await launchBrowser()
console.log('launched')
const { context, page } = await openWindow(browser, link)
page.on('console', (m) => console.log('console', m.type(), m.text()))
page.on('pageerror', (e) => console.log('pageerror', e.message))
await page.reload()
const wait = Number(process.argv[2] ?? 30)
await page.waitForTimeout(wait*1000)
await page.screenshot({ path: '/tmp/shot-en.png' })
await context.storageState({path:'/tmp/state.json'})
await page.setViewportSize({width:390,height:844})
await page.screenshot({ path: '/tmp/shot-390.png' })
await browser.close()

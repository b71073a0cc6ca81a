import { readFileSync, writeFileSync } from 'node:fs'
import { launchBrowser, wear } from './support/browser.ts'
const base = process.env.BASE ?? 'http://127.0.0.1:5183'
const cookieLine = readFileSync('/tmp/dash-b.cookie','utf8').split('\n').find((l) => l.includes('waybill'))!.split('\t')
const browser = await launchBrowser()
const jobs = JSON.parse(process.argv[2] ?? '[]') as { name: string; path: string; look?: object; w?: number; h?: number; act?: string; full?: boolean }[]
for (const job of jobs) {
  const context = await browser.newContext({ viewport: { width: job.w ?? 1440, height: job.h ?? 900 }, deviceScaleFactor: 1 })
  await context.addCookies([{ name: cookieLine[5]!, value: cookieLine[6]!, url: base }])
  await wear(context, { theme: 'light', ...(job.look ?? {}) })
  const page = await context.newPage()
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log(job.name, m.type(), m.text().slice(0, 400)) })
  page.on('pageerror', (e) => console.log(job.name, 'pageerror', e.stack?.slice(0, 800)))
  await page.goto(base + job.path)
  await page.waitForTimeout(Number(process.env.WAIT ?? 2500))
  if (job.act) { try { await new Function('page', `return (async()=>{${job.act}})()`)(page) } catch (e) { console.log(job.name, 'act', String(e).slice(0, 500)) } await page.waitForTimeout(700) }
  await page.screenshot({ path: `/tmp/shots-b/${job.name}.png`, fullPage: job.full ?? false })
  await context.close()
}
await browser.close()

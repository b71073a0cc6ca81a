import { importShopifyProducts } from './shopify/products.ts'
const mb = 1048576
const pool: any = { query: (q: any) => Promise.resolve({ rows: typeof q === 'string' ? [{ currency: 'EUR', warehouseId: null }] : [] }) }
const text = `"<p>${'Words, ""quoted"",\n and more. '.repeat(80)}</p>"`
async function* file(bytes: number) {
  yield Buffer.from('Handle,Title,Body,Option1 Value,Variant Price\n')
  for (let sent = 0, n = 0; sent < bytes; n++) { const p = Buffer.from(`p${n},Product ${n},${text},Default Title,5\n`); sent += p.length; yield p }
}
for (const size of [2, 50, 50, 200]) {
  let peak = 0, rows = 0; const t = Date.now()
  for await (const m of importShopifyProducts({ apply: null as any, actor: { kind: 'SYSTEM' }, pool, dryRun: true, open: () => file(size * mb) })) { if (m.kind === 'ROW') rows++; peak = Math.max(peak, process.memoryUsage().rss) }
  ;(globalThis as any).gc?.()
  console.log(size, 'MB', rows, 'rows', Date.now() - t, 'ms peak rss', Math.round(peak / mb), 'heap after gc', Math.round(process.memoryUsage().heapUsed / mb))
}

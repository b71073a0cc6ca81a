import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { openPool } from '@waybill/prisma/db'
import { boardStatement } from '@waybill/server/reads/board'
import { boardQueues } from './board-query.ts'

/** What one would write without a schema: `node:http` and one prepared statement that returns the same JSON. */

const pool = openPool(process.argv[2] ?? '', { max: 20 })
async function answer(response: ServerResponse): Promise<void> {
  const { rows } = await pool.query({ name: 'board', text: boardStatement, values: [boardQueues, 20] })
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ data: { board: rows[0] } }))
}

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    void answer(response)
  })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.send?.({
  url: typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '',
  token: '',
})
process.on('message', () => {
  server.closeAllConnections()
  server.close(() => void pool.end().then(() => process.exit(0)))
})

import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** A WebSocket that looks at no more of a message than its length: thousands of them load a core less than the server. */
export interface FrameCounter {
  readonly socket: Socket
  readonly sendText: (text: string) => void
}

/** Resolves after the upgrade. `heard` is called for every message that comes. */
export const openFrameCounter = (url: URL, protocol: string | undefined, heard: () => void): Promise<FrameCounter> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    const count = createCounter(heard, () => void socket.write(pong))
    let isUpgraded = false
    socket.once('error', reject)
    socket.once('connect', () => socket.write(upgradeRequest(url, protocol)))
    socket.on('data', (chunk: Buffer) => {
      if (isUpgraded) return count(chunk)
      const end = chunk.indexOf('\r\n\r\n')
      if (!chunk.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101')) || end < 0) return reject(new Error(String(chunk)))
      isUpgraded = true
      resolve({ socket, sendText: (text) => void socket.write(maskedFrame(text)) })
      count(chunk.subarray(end + 4))
    })
  })

const upgradeRequest = (url: URL, protocol: string | undefined): string =>
  [
    `GET ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
    '\r\n',
  ].join('\r\n')

/** Walks from header to header; a server's frames are not masked. */
const createCounter = (heard: () => void, pinged: () => void): ((chunk: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  let skip = 0
  return (chunk) => {
    let at = 0
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    rest = Buffer.alloc(0)
    for (;;) {
      if (skip > bytes.length - at) {
        skip -= bytes.length - at
        return
      }
      at += skip
      skip = 0
      const length = bytes[at + 1] ?? 0
      const header = length < 126 ? 2 : length === 126 ? 4 : 10
      if (bytes.length - at < header) {
        rest = bytes.subarray(at)
        return
      }
      skip = header === 2 ? length : header === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUIntBE(at + 4, 6)
      if (bytes[at] === textFrame) heard()
      else if (bytes[at] === pingFrame) pinged()
      at += header
    }
  }
}

const textFrame = 0x81
const pingFrame = 0x89
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0])

/** Short texts only; the mask is all zeros, which leaves the text as it is. */
const maskedFrame = (text: string): Buffer => {
  const body = Buffer.from(text)
  const head = Buffer.alloc(8)
  head[0] = 0x81
  head[1] = 0x80 | 126
  head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, body])
}

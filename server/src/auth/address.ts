import type { IncomingMessage } from 'node:http'

interface Addressed {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
  readonly headers: IncomingMessage['headers']
}

/**
 * Whose network a request comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 address, which one
 * customer of a provider has for himself. Behind reverse proxies it is what the outermost of them saw: each appends to
 * `X-Forwarded-For`, and only the last `proxies` entries are written by ours.
 */
export function addressOf(request: Addressed, proxies: number): string {
  const own = request.socket.remoteAddress ?? ''
  if (proxies === 0) return networkOf(own)
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return networkOf(forwarded.at(-proxies) ?? forwarded[0] ?? own)
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !address.includes(':')) return (mapped ?? address).slice(0, 64)
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length
  const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...(tail ?? '').split(':')]
  return `${all.slice(0, 4).join(':')}::/64`.slice(0, 64)
}

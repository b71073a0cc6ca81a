import type { Accessor } from 'solid-js'
import { createSignal } from 'solid-js'

/** Who is signed in, as far as the shell needs it; roles decide nothing here, the API does. */
export interface SignedIn {
  readonly name: string
}

/** `unreachable`: the server did not answer; the session may well be valid. */
export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-in'; readonly viewer: SignedIn }

/** The staff session, an HttpOnly cookie that only the server can read. */
export interface Session {
  readonly state: Accessor<SessionState>
  /** Asks the server who is signed in. */
  load(): Promise<void>
  /** Trades a one-time token for a session; a customer's opens none of these screens. */
  signIn(token: string): Promise<'signed-in' | 'customer' | 'refused' | 'unreachable'>
  signOut(): Promise<void>
  /** The server refused the socket or a request: the session has ended. */
  expire(): void
}

const address = '/session'

/**
 * The session over `/session`: GET tells who is signed in (200 or 401), POST {token} signs in (204 or 401), DELETE signs
 * out. Requests are JSON, which no foreign form can send.
 */
export function createSession(request: typeof fetch = (input, init) => fetch(input, init)): Session {
  const [state, setState] = createSignal<SessionState>({ kind: 'loading' })

  const send = async (method: string, body?: object): Promise<Response | undefined> => {
    const content =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    try {
      return await request(address, { method, credentials: 'same-origin', ...content })
    } catch {
      return undefined
    }
  }
  const load = async (): Promise<void> => {
    const response = await send('GET')
    const body: unknown = response?.ok === true ? await response.json() : undefined
    if (body !== undefined) setState(isCustomer(body) ? { kind: 'signed-out' } : signedIn(body))
    else setState({ kind: response?.status === 401 ? 'signed-out' : 'unreachable' })
  }
  return {
    state,
    load,
    async signIn(token) {
      const response = await send('POST', { token })
      if (response?.ok === true) {
        await load()
        return state().kind === 'signed-out' ? 'customer' : 'signed-in'
      }
      return response !== undefined && response.status < 500 ? 'refused' : 'unreachable'
    },
    async signOut() {
      await send('DELETE')
      setState({ kind: 'signed-out' })
    },
    expire: () => void setState({ kind: 'signed-out' }),
  }
}

const isCustomer = (body: unknown): boolean => typeof body === 'object' && body !== null && 'customer' in body

const signedIn = (body: unknown): SessionState => ({ kind: 'signed-in', viewer: parseViewer(body) })

function parseViewer(body: unknown): SignedIn {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined
  return { name: typeof name === 'string' ? name : '' }
}

/** The token of a one-time link, `/sign-in#<token>`: behind the #, so that it stands in no log on the way. */
export function tokenOfLink(location: { readonly pathname: string; readonly hash: string }): string | undefined {
  if (location.pathname !== '/sign-in') return undefined
  const token = decodeURIComponent(location.hash.slice(1))
  return token === '' ? undefined : token
}

import { describe, expect, it } from 'vitest'
import { openPreferences, parsePreferences } from '../../dashboard/src/person/preferences.ts'
import { createSession, tokenOfLink } from '../../dashboard/src/shell/session.ts'
import { themeOf } from '../../dashboard/src/theme/theme.ts'

function makeStorage(start: Record<string, string> = {}) {
  const kept = new Map(Object.entries(start))
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    kept,
  }
}

/** A device with a mouse, whose browser speaks one language. */
const deskOf = (language: string) => ({ languages: [language], isTouch: false })

describe('preferences', () => {
  it('start as is usual for the browser’s language', () => {
    expect(parsePreferences(null, deskOf('fa-IR'))).toEqual({
      language: 'fa',
      calendar: 'persian',
      digits: 'persian',
      theme: 'system',
      density: 'dense',
    })
  })

  it('give a finger room until somebody chose otherwise', () => {
    const phone = { languages: ['en'], isTouch: true }
    expect(parsePreferences(null, phone).density).toBe('comfortable')
    expect(parsePreferences(JSON.stringify({ density: 'dense' }), phone).density).toBe('dense')
  })

  it('keep what they can of what they do not understand', () => {
    const stored = JSON.stringify({ language: 'sv', theme: 'sepia', density: 'comfortable' })
    expect(parsePreferences(stored, deskOf('en'))).toEqual({
      language: 'sv',
      calendar: 'gregorian',
      digits: 'latin',
      theme: 'system',
      density: 'comfortable',
    })
    expect(parsePreferences('{', deskOf('es')).language).toBe('es')
  })

  it('remember themselves, and bring digits and calendar along with a language', () => {
    const storage = makeStorage()
    const preferences = openPreferences(storage, deskOf('en'))
    preferences.change({ theme: 'dark' })
    preferences.change({ language: 'fa' })
    preferences.change({ digits: 'latin' })
    const expected = { language: 'fa', calendar: 'persian', digits: 'latin', theme: 'dark', density: 'dense' }
    expect(preferences.current()).toEqual(expected)
    expect(openPreferences(storage, deskOf('en')).current()).toEqual(expected)
  })
})

describe('the theme', () => {
  it('is the person’s, or the machine’s', () => {
    expect([themeOf('system', true), themeOf('system', false), themeOf('light', true)]).toEqual([
      'dark',
      'light',
      'light',
    ])
  })
})

describe('the session', () => {
  /** A server with one valid token, that answers GET by the cookie. */
  function makeServer() {
    let signedIn = false
    const log: string[] = []
    const request: typeof fetch = (_, init) => {
      const body = typeof init?.body === 'string' ? init.body : ''
      log.push(`${init?.method ?? 'GET'} ${body}`.trim())
      if (init?.method === 'DELETE') signedIn = false
      if (init?.method === 'POST') signedIn = body === '{"token":"right"}'
      return Promise.resolve(signedIn ? Response.json({ name: 'Sara' }) : new Response(null, { status: 401 }))
    }
    return { request, log }
  }

  it('trades a token for a session and ends it', async () => {
    const { request, log } = makeServer()
    const session = createSession(request)
    await session.load()
    expect(session.state()).toEqual({ kind: 'signed-out' })
    expect(await session.signIn('wrong')).toBe('refused')
    expect(session.state()).toEqual({ kind: 'signed-out' })
    expect(await session.signIn('right')).toBe('signed-in')
    expect(session.state()).toEqual({ kind: 'signed-in', viewer: { name: 'Sara' } })
    await session.signOut()
    expect(session.state()).toEqual({ kind: 'signed-out' })
    expect(log).toEqual(['GET', 'POST {"token":"wrong"}', 'POST {"token":"right"}', 'GET', 'DELETE'])
  })

  it('tells a customer from a colleague, for whom alone the desk is', async () => {
    const session = createSession(() => Promise.resolve(Response.json({ name: '', customer: true })))
    expect(await session.signIn('right')).toBe('customer')
    expect(session.state()).toEqual({ kind: 'signed-out' })
  })

  it('tells an unreachable server from a refusal', async () => {
    const session = createSession(() => Promise.reject(new TypeError('no network')))
    await session.load()
    expect(session.state()).toEqual({ kind: 'unreachable' })
    expect(await session.signIn('right')).toBe('unreachable')
  })

  it('finds the token of a one-time link behind the #', () => {
    expect(tokenOfLink({ pathname: '/sign-in', hash: '#a%2Fb' })).toBe('a/b')
    expect(tokenOfLink({ pathname: '/sign-in', hash: '' })).toBe(undefined)
    expect(tokenOfLink({ pathname: '/orders', hash: '#a' })).toBe(undefined)
  })
})

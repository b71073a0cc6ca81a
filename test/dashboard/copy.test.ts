import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '../../dashboard/src/ui/copy.ts'

afterEach(() => void vi.unstubAllGlobals())

it('says that a text is on the clipboard only where it is', async () => {
  const written: string[] = []
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } })
  expect(await copyText('FR76')).toBe(true)
  expect(written).toEqual(['FR76'])
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('not allowed')) } })
  expect(await copyText('FR76')).toBe(false)
  // Without https a page has no clipboard.
  vi.stubGlobal('navigator', {})
  expect(await copyText('FR76')).toBe(false)
})

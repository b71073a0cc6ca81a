import type { Translate } from '../i18n/translate.ts'
import type { Tone } from '../ui/tone.tsx'

const tones: Readonly<Record<string, Tone>> = { QUEUED: 'waiting', SENT: 'done', KEPT: 'done', FAILED: 'late' }

/** The hue of what became of a mail. */
export function mailTone(state: string): Tone {
  return tones[state] ?? 'waiting'
}

/** What became of a mail, in words. */
export function mailState(t: Translate, state: string): string {
  return t.find(`states.mailState.${state}`) ?? state
}

/** The occasion of a mail, in words. */
export function mailKind(t: Translate, kind: string): string {
  return t.find(`states.mailKind.${kind}`) ?? kind
}

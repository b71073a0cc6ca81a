import type { Catalogue } from './catalogue.ts'
import { blockers } from './fr/blockers.ts'
import { done, events } from './fr/events.ts'
import { exceptions } from './fr/exceptions.ts'
import { fields } from './fr/fields.ts'
import { ages, neutral, parts, tasks } from './fr/parts.ts'
import { errors, inputs, requests } from './fr/refusals.ts'
import { returns } from './fr/returns.ts'
import { transitions } from './fr/transitions.ts'
import { choices, counters, queues, states } from './fr/words.ts'

/** What the API says in French. */
export const fr: Catalogue = {
  blocker: blockers,
  input: inputs,
  error: errors,
  request: requests,
  transition: transitions,
  state: states,
  event: events,
  done,
  queue: queues,
  counter: counters,
  exception: exceptions,
  field: fields,
  choice: choices,
  part: parts,
  age: ages,
  task: tasks,
  return: returns,
  neutral,
}

import type { Catalogue } from './catalogue.ts'
import { blockers } from './es/blockers.ts'
import { done, events } from './es/events.ts'
import { exceptions } from './es/exceptions.ts'
import { fields } from './es/fields.ts'
import { ages, neutral, parts, tasks } from './es/parts.ts'
import { errors, inputs, requests } from './es/refusals.ts'
import { returns } from './es/returns.ts'
import { transitions } from './es/transitions.ts'
import { choices, counters, queues, states } from './es/words.ts'

/** What the API says in Spanish. */
export const es: Catalogue = {
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

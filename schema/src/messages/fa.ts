import type { Catalogue } from './catalogue.ts'
import { blockers } from './fa/blockers.ts'
import { done, events } from './fa/events.ts'
import { exceptions } from './fa/exceptions.ts'
import { fields } from './fa/fields.ts'
import { ages, neutral, parts, tasks } from './fa/parts.ts'
import { errors, inputs, requests } from './fa/refusals.ts'
import { returns } from './fa/returns.ts'
import { transitions } from './fa/transitions.ts'
import { choices, counters, queues, states } from './fa/words.ts'

/** What the API says in Persian. */
export const fa: Catalogue = {
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

import type { Catalogue } from './catalogue.ts'
import { blockers } from './sv/blockers.ts'
import { done, events } from './sv/events.ts'
import { exceptions } from './sv/exceptions.ts'
import { fields } from './sv/fields.ts'
import { ages, neutral, parts, tasks } from './sv/parts.ts'
import { errors, inputs, requests } from './sv/refusals.ts'
import { returns } from './sv/returns.ts'
import { transitions } from './sv/transitions.ts'
import { choices, counters, queues, states } from './sv/words.ts'

/** What the API says in Swedish. */
export const sv: Catalogue = {
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

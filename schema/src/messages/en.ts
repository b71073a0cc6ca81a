import { blockers } from './en/blockers.ts'
import { done, events } from './en/events.ts'
import { exceptions } from './en/exceptions.ts'
import { fields } from './en/fields.ts'
import { ages, neutral, parts, tasks } from './en/parts.ts'
import { errors, inputs, requests } from './en/refusals.ts'
import { returns } from './en/returns.ts'
import { transitions } from './en/transitions.ts'
import { choices, counters, queues, states } from './en/words.ts'

/** What the API says in English. Its keys and places are those of every other language. */
export const en = {
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

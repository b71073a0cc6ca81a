/** What the store can keep: a record with its id and the version that rises with each change. */
export interface LiveRecord {
  readonly id: string
  readonly version: number
}

export type Fields = Record<string, unknown>

/** Whether a value of a message is a record of its own, to be kept once and shared. */
export function isLiveRecord(value: unknown): value is LiveRecord & Fields {
  return isFields(value) && typeof value['id'] === 'string' && typeof value['version'] === 'number'
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A plain value (no record) laid over the one before: fields that the new one does not mention stay, list elements are
 * matched by id. `adopt` puts the shared object in the place of a record.
 */
export function overlay(value: unknown, previous: unknown, adopt: (record: LiveRecord & Fields) => unknown): unknown {
  if (isLiveRecord(value)) return adopt(value)
  if (Array.isArray(value)) {
    const before = new Map((Array.isArray(previous) ? previous : []).flatMap(byId))
    return value.map((item: unknown) => overlay(item, isFields(item) ? before.get(item['id']) : undefined, adopt))
  }
  if (!isFields(value)) return value
  const same = isFields(previous) && !isLiveRecord(previous) && previous['id'] === value['id'] ? previous : {}
  const laid: Fields = { ...same }
  for (const [key, field] of Object.entries(value)) laid[key] = overlay(field, same[key], adopt)
  return laid
}

function byId(item: unknown): [unknown, unknown][] {
  return isFields(item) && item['id'] !== undefined ? [[item['id'], item]] : []
}

import type { Position } from '@waybill/schema/context'

/** A place in the log to go on from. */
export type Cursor =
  | { readonly kind: 'POSITION'; readonly epoch: string; readonly position: Position }
  | { readonly kind: 'SNAPSHOT'; readonly epoch: string; readonly snapshot: string }

/** Commit order. */
export const isAfter = (a: Position, b: Position): boolean => a.xid > b.xid || (a.xid === b.xid && a.seq > b.seq)

/** The opaque form that clients keep. */
export function encodeCursor(cursor: Cursor): string {
  const text =
    cursor.kind === 'POSITION'
      ? `p.${cursor.epoch}.${cursor.position.xid}.${cursor.position.seq}`
      : `s.${cursor.epoch}.${cursor.snapshot}`
  return Buffer.from(text).toString('base64url')
}

/** Reads a cursor from outside; undefined when it is none of ours. */
export function decodeCursor(text: string): Cursor | undefined {
  const plain = Buffer.from(text, 'base64url').toString()
  const position = /^p\.([0-9a-z]+)\.(\d{1,20})\.(\d{1,19})$/.exec(plain)
  if (position !== null) {
    const [, epoch = '', xid = '0', seq = '0'] = position
    return { kind: 'POSITION', epoch, position: { xid: BigInt(xid), seq: BigInt(seq) } }
  }
  const snapshot = /^s\.([0-9a-z]+)\.(\d{1,20}:\d{1,20}:[\d,]*)$/.exec(plain)
  if (snapshot === null) return undefined
  const [, epoch = '', taken = ''] = snapshot
  return { kind: 'SNAPSHOT', epoch, snapshot: taken }
}

/** Whether a snapshot (xmin:xmax:in progress) already shows what a transaction wrote. */
export function isVisible(snapshot: string, xid: bigint): boolean {
  const [xmin = '0', xmax = '0', running = ''] = snapshot.split(':')
  return xid < BigInt(xmin) || (xid < BigInt(xmax) && !running.split(',').includes(String(xid)))
}

/**
 * Whether whoever holds a cursor has already been shown what stands at a place of the log: a snapshot may show what the
 * log, held back by a transaction that still runs, tells only later. Undefined for a cursor of another kind.
 */
export function shownBy(cursor: string | undefined): ((place: Position) => boolean) | undefined {
  const known = cursor === undefined ? undefined : decodeCursor(cursor)
  return known?.kind === 'SNAPSHOT' ? ({ xid }) => isVisible(known.snapshot, xid) : undefined
}

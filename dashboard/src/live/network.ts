import type { Connection } from './connection.ts'

/** Tells the connection when the machine's network goes and comes; returns how to stop. */
export function watchNetwork(target: Window, connection: Pick<Connection, 'tell'>): () => void {
  const offline = (): void => connection.tell('offline')
  const online = (): void => connection.tell('online')
  target.addEventListener('offline', offline)
  target.addEventListener('online', online)
  if (!target.navigator.onLine) offline()
  return () => {
    target.removeEventListener('offline', offline)
    target.removeEventListener('online', online)
  }
}

/** Statements that get a name, of the whole process; PostgreSQL keeps a plan of each per connection, a few kilobytes. */
const most = 500

/** How often a statement must be seen before it is worth a name; lists of changing length would use the names up. */
const worthwhile = 3

const names = new Map<string, string>()
const seen = new Map<string, number>()

/**
 * The name under which a connection prepares a statement of Prisma once and then only runs it; empty means unnamed.
 * A name always stands for the same text in this process, whatever the connection or client.
 */
export function nameStatement({ sql }: { readonly sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= most) return ''
  const times = (seen.get(sql) ?? 0) + 1
  if (times < worthwhile) {
    if (seen.size >= 4 * most) seen.clear()
    seen.set(sql, times)
    return ''
  }
  seen.delete(sql)
  const name = `prisma_${names.size + 1}`
  names.set(sql, name)
  return name
}

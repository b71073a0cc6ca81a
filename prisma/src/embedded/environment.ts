/** PostgreSQL's programs get only what they need: PG* variables and the locale of the caller would change the cluster. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C' }
}

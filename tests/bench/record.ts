import { openPostgres, type Database } from '../../cloudfunctions/_shared/db/db'

export type Said = { name?: string; text: string; values: unknown[] }

/** The product's own pool, which records every statement in order. The caller closes `database`. */
export const openRecorded = (url: string): { database: Database; said: Said[] } => {
  const database = openPostgres(url)
  const said: Said[] = []
  database.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (asked: unknown, ...rest: unknown[]) => unknown
    const listen = (asked: unknown, ...rest: unknown[]) => {
      const { name, text, values } = (typeof asked === 'string' ? { text: asked, values: rest[0] } : asked) as Partial<Said> & { text: string }
      said.push({ ...(name === undefined ? {} : { name }), text, values: Array.isArray(values) ? [...values] : [] })
      return query(asked, ...rest)
    }
    Object.assign(client, { query: listen })
  })
  return { database, said }
}

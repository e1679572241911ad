import { Pool } from 'pg'
import { overPool } from '../../cloudfunctions/_shared/db/db'
import { makeWorld } from '../world'

const strip = (text: string) => text.replace(/for (no key )?update.*$/s, '')
const stripped = (config: unknown): unknown => {
  if (typeof config === 'string') return strip(config)
  return typeof config === 'object' && config && 'text' in config ? { ...config, text: strip(String(config.text)) } : config
}

/** The product's code over connections that remove the lock from every statement: a race test must see it go wrong. */
export const openUnlocked = (url: string) => {
  const pool = new Pool({ connectionString: url, max: 8 })
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => unknown
    Object.assign(client, { query: (config: unknown, ...rest: unknown[]) => query(stripped(config), ...rest) })
  })
  return makeWorld({ database: overPool(pool) })
}

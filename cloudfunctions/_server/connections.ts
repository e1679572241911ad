import { Refusal } from './refusal'

type Env = Record<string, string | undefined>
export type Connecting = { name: string; connections: number }

const readCount = (env: Env, name: string): number | null => {
  const text = env[name]
  if (!text) return null
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Refusal(`${name} must be a whole number of at least 1, not ${text}`)
  return value
}

/**
 * A line that says how many connections the functions open at most: each function × FUNCTION_INSTANCES (the most instances that the platform starts
 * of it; default 10; the timer has one) × its connections. Throws a Refusal when that is more than DATABASE_CONNECTIONS, the connections that the
 * database or the pooler in front of it takes.
 */
export const sayConnections = (functions: Connecting[], env: Env): string => {
  const instances = readCount(env, 'FUNCTION_INSTANCES') ?? 10
  const most = readCount(env, 'DATABASE_CONNECTIONS')
  const isTimer = ({ name }: Connecting) => name === 'timers'
  const calls = functions.filter((one) => !isTimer(one))
  const ofCalls = calls.reduce((sum, { connections }) => sum + connections, 0) * instances
  const ofTimers = functions.filter(isTimer).reduce((sum, { connections }) => sum + connections, 0)
  const sum = `${calls.length} functions × ${instances} instances × 1 connection + ${ofTimers} of the timer = ${ofCalls + ofTimers}`
  if (most !== null && ofCalls + ofTimers > most)
    throw new Refusal(
      `${sum}, but DATABASE_CONNECTIONS is ${most}: build with TARO_APP_CLOUD_BUNDLE=one, or put a pooler in front of the database, or lower FUNCTION_INSTANCES`,
    )
  return most === null
    ? `connections to the database: ${sum} at most; set DATABASE_CONNECTIONS to have it compared`
    : `connections to the database: ${sum} of ${most}`
}

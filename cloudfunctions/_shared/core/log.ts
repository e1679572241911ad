import type { Log } from './serve'

/**
 * What may be logged of an unexpected error: kind, SQLSTATE, constraint and place. Values that a database or a
 * parser quotes back are people's data, so quoted parts are left out, and so are `detail` and `where`.
 */
export const describeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  const message = error.message.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"').slice(0, 200)
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 4)
    .map((line) => line.trim().slice(3))
  return { name: error.name, message, at, ...(code && { code }), ...(constraint && { constraint }), ...(table && { table }) }
}

type Logger = Record<'info' | 'warn' | 'error', (line: object) => void>

/** Logs a call by what it means to the operator: info for an answer or a refusal, warn where something was unavailable, error for a defect. */
export const writeLog =
  (logger: Logger): Log =>
  ({ error, ...entry }) => {
    const line = error === undefined ? entry : { ...entry, error: describeError(error) }
    if (entry.code === 'request.failed') logger.error(line)
    else if (entry.code === 'request.unavailable') logger.warn(line)
    else logger.info(line)
  }

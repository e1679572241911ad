/** Node's codes for a network or a machine that cannot be reached just now, and for files or memory that have run out. */
const networkCodes = [
  'EADDRNOTAVAIL',
  'EAGAIN',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EMFILE',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENFILE',
  'ENOBUFS',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'ESHUTDOWN',
  'ETIMEDOUT',
]
/** SQLSTATEs of a lock that was waited for too long, of a session ended for idling, of a standby that is not yet the primary. */
const databaseCodes = ['55P03', '25P03', '25P04', '25006']
const lost = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout/

/** Whether an error is a deadlock or a serialization failure. The database has undone everything, so the verb may be run again. */
export const isRetriable = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string } | null)?.code ?? '')

/** Whether an error says that the database is gone, restarting, full, busy or too slow, so that the caller may try again: SQLSTATE classes 08, 53, 57, a few more, and Node's and pg's own codes. */
export const isUnavailable = (error: unknown): boolean => {
  const { code = '', message = '', errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown[] }
  return (
    /^(08|53|57)/.test(String(code)) ||
    [...networkCodes, ...databaseCodes].includes(String(code)) ||
    isRetriable(error) ||
    lost.test(String(message)) ||
    // Node tried each address of a name; `errors` has the error of each.
    (Array.isArray(errors) && errors.some(isUnavailable))
  )
}

/** What Node says of a network or a machine that cannot be reached just now, and of files or memory that have run out. */
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
/** A lock waited for too long; a session ended for idling; a standby that is not yet the primary. */
const databaseCodes = ['55P03', '25P03', '25P04', '25006']
const lost = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout/

/** Deadlocks and serialization failures leave nothing behind: run the verb again. */
export const isRetriable = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string } | null)?.code ?? '')

/** A database that is gone, restarting, full, busy or too slow: the caller may try again. SQLSTATE classes 08, 53, 57, a few more, Node's and pg's own. */
export const isUnavailable = (error: unknown): boolean => {
  const { code = '', message = '', errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown[] }
  return (
    /^(08|53|57)/.test(String(code)) ||
    [...networkCodes, ...databaseCodes].includes(String(code)) ||
    isRetriable(error) ||
    lost.test(String(message)) ||
    // Node tried each address of a name, and says what came of each.
    (Array.isArray(errors) && errors.some(isUnavailable))
  )
}

import { createHmac } from 'node:crypto'
import { readKey } from '../../_shared/core/pass-key'
import { Refusal } from '../refusal'

/** The id of a key: eight hex digits that distinguish keys and reveal nothing of them. */
export const keyIdOf = (key: Uint8Array): string => createHmac('sha256', key).update('union-friend-circle/key-id').digest('hex').slice(0, 8)

/** The key with which backups are sealed, read from BACKUP_KEY. Throws a Refusal. */
export const readBackupKey = (text: string | undefined): Uint8Array => {
  try {
    return readKey('BACKUP_KEY', text)
  } catch (error) {
    throw new Refusal(`${(error as Error).message}, and keep it apart from the backups: without it they cannot be read`)
  }
}

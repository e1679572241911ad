import { createHmac } from 'node:crypto'
import { readKey } from '../../_shared/core/pass-key'
import { Refusal } from '../refusal'

/** What a key is called where it must not be shown: eight hex digits that tell two keys apart and nothing of either. */
export const keyIdOf = (key: Uint8Array): string => createHmac('sha256', key).update('union-friend-circle/key-id').digest('hex').slice(0, 8)

/** The key that backups are sealed with, from BACKUP_KEY. */
export const readBackupKey = (text: string | undefined): Uint8Array => {
  try {
    return readKey('BACKUP_KEY', text)
  } catch (error) {
    throw new Refusal(`${(error as Error).message}, and keep it apart from the backups: without it they cannot be read`)
  }
}

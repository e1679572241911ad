import { readKey } from '../../_shared/core/master-keys'
import { Refusal } from '../refusal'

/** The key with which backups are sealed, read from BACKUP_KEY. Throws a Refusal. */
export const readBackupKey = (text: string | undefined): Uint8Array => {
  try {
    return readKey('BACKUP_KEY', text)
  } catch (error) {
    throw new Refusal(`${(error as Error).message}, and keep it apart from the backups: without it they cannot be read`)
  }
}

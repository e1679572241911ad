import { AppError } from '../../../types/errors'
import { errorWords } from './messages'
import { toast } from '../platform'
import type { WorkResult } from './use-send'
import { askSignIn, type Wish } from './wish'

/**
 * The result of `work`, or null after a failure, whose words are shown as a toast; for taps that show nothing while they are on their way. Somebody
 * whose token has ended is asked to sign in, and `wish` is carried out afterwards.
 */
export async function orToast<T extends WorkResult>(work: () => Promise<T>, wish: Wish = { act: 'open' }): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    const isSignedOut = error instanceof AppError && error.code === 'identity.signInFirst'
    if (!isSignedOut || askSignIn(wish)) toast(errorWords(error))
    return null
  }
}

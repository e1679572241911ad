import { AppError } from '../../../types/errors'
import { say } from './messages'
import { toast } from '../platform'
import type { Given } from './use-send'
import { askSignIn, type Wish } from './wish'

/** What `work` gave, or null after a failure, which is said for a moment: for a tap that shows nothing while it is on its way. Whose token has ended signs in for `wish`. */
export async function orSay<T extends Given>(work: () => Promise<T>, wish: Wish = { act: 'open' }): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    const isSignedOut = error instanceof AppError && error.code === 'identity.signInFirst'
    if (!isSignedOut || askSignIn(wish)) toast(say(error))
    return null
  }
}

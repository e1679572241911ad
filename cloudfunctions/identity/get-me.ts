import type { Me } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { loadMe } from './load-me'

/** The signed-in person. */
export const getMe = ({ pool, now, me }: SignedInCtx): Promise<Me> => loadMe(pool, now, me.id)

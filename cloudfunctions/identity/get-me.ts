import type { Me } from '../../types/identity'
import type { SignedInCtx } from '../_shared/context'
import { loadMe } from './queries'

export const getMe = ({ db, now, me }: SignedInCtx): Promise<Me> => loadMe(db, now, me.id)

import type { Verbs } from '../_shared/serve'

export const identity = {} as Verbs<'identity'>

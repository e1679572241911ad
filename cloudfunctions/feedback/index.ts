import type { Verbs } from '../_shared/serve'

export const feedback = {} as Verbs<'feedback'>

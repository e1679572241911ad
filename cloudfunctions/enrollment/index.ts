import type { Verbs } from '../_shared/serve'

export const enrollment = {} as Verbs<'enrollment'>

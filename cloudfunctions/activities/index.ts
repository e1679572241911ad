import type { Verbs } from '../_shared/serve'

export const activities = {} as Verbs<'activities'>

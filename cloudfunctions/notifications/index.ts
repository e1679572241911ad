import type { Verbs } from '../_shared/serve'

export const notifications = {} as Verbs<'notifications'>

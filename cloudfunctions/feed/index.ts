import type { Verbs } from '../_shared/serve'

export const feed = {} as Verbs<'feed'>

import type { Verbs } from '../_shared/serve'
import { listFeed } from './list-feed'
import { countFeed } from './count-feed'

export const feed = { listFeed, countFeed } as unknown as Verbs<'feed'>

import type { Verbs } from '../_shared/serve'

export const checkin = {} as Verbs<'checkin'>

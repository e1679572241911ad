import type { Verbs } from '../_shared/serve'

export const organizations = {} as Verbs<'organizations'>

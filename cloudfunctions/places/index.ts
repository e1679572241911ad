import type { Verbs } from '../_shared/serve'

export const places = {} as Verbs<'places'>

import type { Verbs } from '../_shared/core/serve'
import { readTeams } from './parts'

const pageSize = 20

/** From the first, or on from a cursor; none of an unknown organization. */
export const listTeams: Verbs<'organizations'>['listTeams'] = (ctx, query) => readTeams(ctx, { ...query, most: pageSize })

import type { Verbs } from '../_shared/core/serve'
import { readTeams } from './parts'

const pageSize = 20

/** A page of an organization's teams; empty for an unknown organization. */
export const listTeams: Verbs<'organizations'>['listTeams'] = (ctx, query) => readTeams(ctx, { ...query, most: pageSize })

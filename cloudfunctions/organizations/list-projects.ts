import type { Verbs } from '../_shared/core/serve'
import { readProjects } from './parts'

const pageSize = 20

/** From the first, or on from a cursor; none of an unknown organization. */
export const listProjects: Verbs<'organizations'>['listProjects'] = (ctx, query) => readProjects(ctx, { ...query, most: pageSize })

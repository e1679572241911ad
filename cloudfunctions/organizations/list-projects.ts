import type { Verbs } from '../_shared/core/serve'
import { readProjects } from './parts'

const pageSize = 20

/** A page of an organization's projects; empty for an unknown organization. */
export const listProjects: Verbs<'organizations'>['listProjects'] = (ctx, query) => readProjects(ctx, { ...query, most: pageSize })

import type { Contract } from '../../types'
import type { Activity } from '../../types/activities'
import type { Parsed } from '../../types/action'
import type { Ctx } from '../_shared/core/context'
import { loadActivity } from './load-activity'

/** One activity with its sessions, for everybody who may see it. Throws activities.notFound. */
export const getActivity = async (ctx: Ctx, { id, near }: Parsed<Contract['activities']['getActivity']>): Promise<Activity> =>
  (await loadActivity(ctx, id, near)).activity

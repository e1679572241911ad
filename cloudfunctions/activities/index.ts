import { activities as contract } from '../../types/activities'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { cancelActivity } from './cancel-activity'
import { changeRepeat } from './change-repeat'
import { countByDay } from './count-by-day'
import { followSeries } from './follow-series'
import { getActivity } from './get-activity'
import { getBrand } from './get-brand'
import { getPosted } from './get-posted'
import { getReview } from './get-review'
import { getSeries } from './get-series'
import { listBrands } from './list-brands'
import { listDay } from './list-day'
import { listUpcoming } from './list-upcoming'
import { listForReview } from './list-for-review'
import { listPosted } from './list-posted'
import { listSeries } from './list-series'
import { publishMany } from './publish-many'
import { listTemplates } from './list-templates'
import { reviewActivity } from './review-activity'
import { saveActivity } from './save-activity'
import { saveTemplate } from './save-template'
import { search } from './search'
import { submitActivity } from './submit-activity'

export const activities: Verbs<'activities'> = {
  getActivity,
  countByDay,
  listDay,
  listUpcoming,
  search,
  listSeries,
  getSeries,
  followSeries,
  listBrands,
  getBrand,
  saveActivity,
  changeRepeat,
  listTemplates,
  saveTemplate,
  submitActivity,
  reviewActivity,
  publishMany,
  cancelActivity,
  listPosted,
  getPosted,
  listForReview,
  getReview,
}

export const main = wechatMain('activities', contract, activities)

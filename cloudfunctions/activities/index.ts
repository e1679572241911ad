import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { cancelActivity } from './cancel-activity'
import { getActivity } from './get-activity'
import { getPosted } from './get-posted'
import { getReview } from './get-review'
import { listForReview } from './list-for-review'
import { listPosted } from './list-posted'
import { reviewActivity } from './review-activity'
import { saveActivity } from './save-activity'
import { submitActivity } from './submit-activity'

export const activities = { getActivity, saveActivity, submitActivity, reviewActivity, cancelActivity, listPosted, getPosted, listForReview, getReview } as Verbs<'activities'>

export const main = wechatMain('activities', activities)

import { feed as contract } from '../../types/feed'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { askUpload } from './ask-upload'
import { comment } from './comment'
import { countFeed } from './count-feed'
import { countNew } from './count-new'
import { getForModeration } from './get-for-moderation'
import { getPost } from './get-post'
import { keepPicture } from './keep-picture'
import { like } from './like'
import { listComments } from './list-comments'
import { listFeed } from './list-feed'
import { listForModeration } from './list-for-moderation'
import { listOrganizationPosts } from './list-organization-posts'
import { listPictures } from './list-pictures'
import { moderate } from './moderate'
import { removeComment } from './remove-comment'
import { removePost } from './remove-post'
import { savePost } from './save-post'

export const feed: Verbs<'feed'> = {
  listFeed,
  countFeed,
  countNew,
  getPost,
  listOrganizationPosts,
  listComments,
  like,
  comment,
  removeComment,
  savePost,
  askUpload,
  keepPicture,
  listPictures,
  removePost,
  listForModeration,
  getForModeration,
  moderate,
}
export const main = wechatMain('feed', contract, feed)

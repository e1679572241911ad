import { identity as contract } from '../../types/identity'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { deleteMe } from './delete-me'
import { exportMe } from './export-me'
import { getMe } from './get-me'
import { listAudit } from './list-audit'
import { listDemoPersons } from './list-demo-persons'
import { removePlace } from './remove-place'
import { savePlace } from './save-place'
import { signInDemo } from './sign-in-demo'
import { signInWechat } from './sign-in-wechat'
import { signOut } from './sign-out'
import { updateMe } from './update-me'

export const identity: Verbs<'identity'> = {
  listDemoPersons,
  signInDemo,
  signInWechat,
  getMe,
  updateMe,
  savePlace,
  removePlace,
  listAudit,
  signOut,
  exportMe,
  deleteMe,
}
export const main = wechatMain('identity', contract, identity)

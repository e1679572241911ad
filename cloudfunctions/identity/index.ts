import { identity as own } from '../../types/identity'
import { signIn } from '../../types/sign-in'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { acceptInvitation } from './accept-invitation'
import { confirmInvitation } from './confirm-invitation'
import { deleteMe } from './delete-me'
import { endGrant } from './end-grant'
import { exportMe } from './export-me'
import { getInvitation } from './get-invitation'
import { getMe } from './get-me'
import { invite } from './invite'
import { listAudit } from './list-audit'
import { listDemoPersons } from './list-demo-persons'
import { listGrants } from './list-grants'
import { listInvitations } from './list-invitations'
import { refuseInvitation } from './refuse-invitation'
import { removePlace } from './remove-place'
import { revokeInvitation } from './revoke-invitation'
import { savePlace } from './save-place'
import { signInDemo } from './sign-in-demo'
import { signInWechat } from './sign-in-wechat'
import { signOut } from './sign-out'
import { askSignIn } from './ask-sign-in'
import { decideSignIn } from './decide-sign-in'
import { endToken } from './end-token'
import { getAuthenticator } from './get-authenticator'
import { getSignIn } from './get-sign-in'
import { listTokens } from './list-tokens'
import { makeSlip } from './make-slip'
import { pollSignIn } from './poll-sign-in'
import { setPassphrase } from './set-passphrase'
import { signInPassphrase } from './sign-in-passphrase'
import { signInSlip } from './sign-in-slip'
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
  invite,
  listInvitations,
  revokeInvitation,
  confirmInvitation,
  getInvitation,
  acceptInvitation,
  refuseInvitation,
  listGrants,
  endGrant,
  signOut,
  askSignIn,
  pollSignIn,
  getSignIn,
  decideSignIn,
  signInPassphrase,
  getAuthenticator,
  setPassphrase,
  signInSlip,
  makeSlip,
  listTokens,
  endToken,
  exportMe,
  deleteMe,
}
export const main = wechatMain('identity', { ...own, ...signIn }, identity)

import { volunteering as contract } from '../../types/volunteering'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { cancelShift } from './cancel-shift'
import { confirmHours } from './confirm-hours'
import { decideCorrection } from './decide-correction'
import { getMyHours } from './get-my-hours'
import { issueCertificate } from './issue-certificate'
import { leaveShift } from './leave-shift'
import { listCertificates } from './list-certificates'
import { listMyShifts } from './list-my-shifts'
import { listOpenShifts } from './list-open-shifts'
import { listSessionShifts } from './list-session-shifts'
import { listWaiting } from './list-waiting'
import { markSelf } from './mark-self'
import { markShift } from './mark-shift'
import { requestCorrection } from './request-correction'
import { saveShift } from './save-shift'
import { joinShift } from './join-shift'
import { verifyCertificate } from './verify-certificate'

export const volunteering: Verbs<'volunteering'> = {
  saveShift,
  cancelShift,
  listSessionShifts,
  listOpenShifts,
  listMyShifts,
  joinShift,
  leaveShift,
  markShift,
  markSelf,
  confirmHours,
  requestCorrection,
  decideCorrection,
  listWaiting,
  getMyHours,
  issueCertificate,
  listCertificates,
  verifyCertificate,
}
export const main = wechatMain('volunteering', contract, volunteering)

import { enrollment as contract } from '../../types/enrollment'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { addEnrollment } from './add-enrollment'
import { answerOffer } from './answer-offer'
import { cancel } from './cancel'
import { countMessage } from './count-message'
import { decideApplication } from './decide-application'
import { enroll } from './enroll'
import { excuseNoShow } from './excuse-no-show'
import { exportRoster } from './export-roster'
import { getDraw } from './get-draw'
import { getReliability } from './get-reliability'
import { listConflicts } from './list-conflicts'
import { listMine } from './list-mine'
import { listRoster } from './list-roster'
import { messageRoster } from './message-roster'
import { removeEnrollment } from './remove-enrollment'
import { setAnswers } from './set-answers'

export const enrollment: Verbs<'enrollment'> = {
  enroll,
  cancel,
  answerOffer,
  decideApplication,
  getDraw,
  getReliability,
  listMine,
  listConflicts,
  listRoster,
  exportRoster,
  countMessage,
  messageRoster,
  removeEnrollment,
  addEnrollment,
  excuseNoShow,
  setAnswers,
}
export const main = wechatMain('enrollment', contract, enrollment)

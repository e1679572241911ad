import { checkin as contract } from '../../types/checkin'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { checkInSelf } from './check-in-self'
import { getDoorReport } from './get-door-report'
import { getPack } from './get-pack'
import { getVenueCode } from './get-venue-code'
import { importAttendance } from './import-attendance'
import { listPasses } from './list-passes'
import { listDoors } from './list-doors'
import { printPasses } from './print-passes'
import { reissuePass } from './reissue-pass'
import { searchRoster } from './search-roster'
import { uploadScans } from './upload-scans'

export const checkin: Verbs<'checkin'> = {
  listPasses,
  listDoors,
  getPack,
  uploadScans,
  searchRoster,
  reissuePass,
  printPasses,
  getVenueCode,
  checkInSelf,
  getDoorReport,
  importAttendance,
}
export const main = wechatMain('checkin', contract, checkin)

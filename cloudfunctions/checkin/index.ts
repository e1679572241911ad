import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { getPack } from './get-pack'
import { listPasses } from './list-passes'
import { listShifts } from './list-shifts'
import { searchRoster } from './search-roster'
import { uploadScans } from './upload-scans'

export const checkin: Verbs<'checkin'> = { listPasses, listShifts, getPack, uploadScans, searchRoster }
export const main = wechatMain('checkin', checkin)

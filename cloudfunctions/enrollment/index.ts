import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { cancel } from './cancel'
import { enroll } from './enroll'
import { listConflicts } from './list-conflicts'
import { listMine } from './list-mine'
import { listRoster } from './list-roster'

export const enrollment: Verbs<'enrollment'> = { enroll, cancel, listMine, listConflicts, listRoster }
export const main = wechatMain('enrollment', enrollment)

import type { AttendanceFlag } from '../../types/rules/attendance'
import type { ReportScan } from '../../types/checkin'

/** The words for each flag in a door's report. */
export const flagWords: Record<AttendanceFlag, string> = {
  doubleScan: '扫了两次',
  otherDevice: '两处都扫过',
  reEntry: '出去又进来',
  outWithoutIn: '只有离场',
  attendedAfterCancel: '取消后来了',
  static: '打印码',
  provisional: '当时名单里没有',
  clockSkew: '手机时间不准',
  forced: '特殊放行',
  manual: '手工登记',
  notEnrolled: '没有报名',
  selfReported: '自己签到',
  afterRemoval: '扫码人已换下',
  imported: '纸质补登',
  disputed: '放进来了，核对没过',
}

const turns = { in: '进场', out: '离场', undo: '撤销' } as const
const sources = { camera: '', typed: '输码', search: '按姓名', self: '本人自己扫', import: '纸质名单' } as const

/** The parts of a scan's line in the report: `18:52 进场`, `张伟`, `手机 a1b2`, `原因：…`. */
export const scanParts = ({ direction, by, device, source, reason, isCounted }: ReportScan): string[] =>
  [
    `${turns[direction]}${isCounted ? '' : '（没有算）'}`,
    source === 'self' ? '' : by,
    sources[source] || `手机 ${device.slice(0, 4)}`,
    reason === null ? '' : `原因：${reason}`,
  ].filter(Boolean)

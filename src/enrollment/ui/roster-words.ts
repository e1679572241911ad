import type { EndReason, Roster, RosterGroup, RosterRow } from '../../../types/enrollment'
import type { Answer } from '../../../types/rules/answers'
import type { QuotaKind } from '../../../types/sign-up'
import { ago, dayAndTime, timeOf } from '../../shared/core/format'

export const groupWords: Record<RosterGroup, string> = {
  all: '全部',
  applied: '等审核',
  confirmed: '已报名',
  present: '已到',
  absent: '还没到',
  waitlisted: '候补',
  missed: '没来',
  cancelled: '已取消',
}
/** Groups that are shown only where they have people. */
const rare: RosterGroup[] = ['applied', 'missed']
/** The groups to choose from: all but the rare ones that have nobody. */
export const groupsOf = (counts: Roster['counts']) => (Object.keys(groupWords) as RosterGroup[]).filter((group) => !rare.includes(group) || counts[group] > 0)

const endWords: Record<EndReason, string> = { self: '自己取消', removed: '已移出', declined: '没同意', lapsed: '没按时确定', notDrawn: '没抽中' }
export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'info'

/** The status of a row in the words of a tag. */
export const stateOf = (row: RosterRow): { word: string; tone: Tone } => {
  if (row.attendedAt) return { word: `${timeOf(row.attendedAt)} 已到`, tone: 'ok' }
  if (row.noShow) return row.noShow.excusedAt ? { word: '没来，已免记', tone: 'plain' } : { word: '没来', tone: 'bad' }
  switch (row.status) {
    case 'confirmed':
      return { word: '已报名', tone: 'plain' }
    case 'offered':
      return { word: '等他确定', tone: 'info' }
    case 'applied':
      return { word: '等审核', tone: 'info' }
    case 'waitlisted':
      return { word: `候补第 ${row.position ?? 1} 位`, tone: 'warn' }
    case 'cancelled':
      return { word: row.endReason ? endWords[row.endReason] : '已取消', tone: 'bad' }
  }
}

const quotaWords: Record<QuotaKind, string> = { firstTimer: '第一次来', gig: '新就业形态', member: '工会会员' }
const sourceWords = { self: '', phone: '电话报的', walkIn: '现场加的' }
/** Further facts of a row, a few words each. */
export const notesOf = (row: RosterRow): string[] =>
  [
    sourceWords[row.source],
    row.quota ? `预留：${quotaWords[row.quota]}` : '',
    row.status === 'offered' && row.offerEndsAt ? `留到 ${dayAndTime(row.offerEndsAt)}` : '',
    row.heldUntil ? `${dayAndTime(row.heldUntil)} 以后才轮到` : '',
  ].filter(Boolean)
/** When the person enrolled, in words: `3 天前 报名`. */
export const cameOn = (row: RosterRow) => `${ago(row.enrolledAt)} 报名`

/** The words for an answer. */
export const answerWord = (value: Answer['value'] | undefined) =>
  value === undefined ? '没填' : typeof value === 'boolean' ? (value ? '同意' : '不同意') : String(value)

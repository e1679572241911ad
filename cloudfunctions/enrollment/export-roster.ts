import type { RosterRow } from '../../types/enrollment'
import type { AskedQuestion } from '../../types/rules/answers'
import type { Verbs } from '../_shared/core/serve'
import { clockOf, dayOf } from '../../types/rules/days'
import { xlsx } from '../_shared/files/xlsx'
import { recordReading, loadHead, selectRoster, toRosterRow } from './roster'

const states = { confirmed: '已报名', offered: '等本人确定', applied: '等审核', waitlisted: '候补', cancelled: '已取消' }
const endings = { self: '本人取消', removed: '组织者移出', declined: '没通过审核', lapsed: '没按时确定', notDrawn: '没抽中' }
const sources = { self: '自己报的', phone: '电话报名', walkIn: '现场加的' }

/** An instant as `2026-11-26 14:30` in Asia/Shanghai; empty without one. */
const clock = (instant: string | null) => {
  if (instant === null) return ''
  const date = new Date(instant)
  return `${dayOf(date)} ${clockOf(date)}`
}
const stateOf = ({ status, position, endReason }: RosterRow) =>
  status === 'waitlisted' ? `候补第 ${position ?? 1} 位` : status === 'cancelled' && endReason ? endings[endReason] : states[status]
const cameOf = ({ attendedAt, noShow }: RosterRow) => (attendedAt ? clock(attendedAt) : noShow ? (noShow.excusedAt ? '没来（已免记）' : '没来') : '')
const said = (value: string | number | boolean | undefined) =>
  typeof value === 'boolean' ? (value ? '同意' : '不同意') : value === undefined ? '' : `${value}`

const answerOf = (row: RosterRow, id: string) => row.answers.find((answer) => answer.id === id)?.value
/** The questions that are asked, and those no longer asked that somebody on the list has answered. */
const columnsOf = (rows: RosterRow[], questions: AskedQuestion[]) =>
  questions.filter(({ id, isPast }) => !isPast || rows.some((row) => answerOf(row, id) !== undefined))
/** The head of a question's column; one no longer asked is marked where a present one has the same words. */
const headOf = ({ label, isPast }: AskedQuestion, questions: AskedQuestion[]) =>
  isPast && questions.filter((other) => other.label === label).length > 1 ? `${label}（原来问的）` : label

/** The rows of the sheet, one for each person, with a column for each question. */
const tableOf = (rows: RosterRow[], questions: AskedQuestion[]): string[][] => [
  ['序号', '姓名', '电话', '状态', '人数', '报名时间', '到场', '怎么报的', '备注', ...questions.map((question) => headOf(question, questions))],
  ...rows.map((row, index) => [
    `${index + 1}`,
    row.name,
    row.phone ?? '',
    stateOf(row),
    `${row.seats}`,
    clock(row.enrolledAt),
    cameOf(row),
    sources[row.source],
    row.endNote ?? row.noShow?.excuse ?? '',
    ...questions.map(({ id }) => said(answerOf(row, id))),
  ]),
]

/** The roster as an Excel file, named after the activity and its day. The export is audited. */
export const exportRoster: Verbs<'enrollment'>['exportRoster'] = async (ctx) => {
  const head = await loadHead(ctx.db, ctx.proof)
  const rows = (await selectRoster(ctx.db, ctx.proof).execute()).map(toRosterRow)
  await recordReading(ctx, 'enrollment.exportRoster', rows.length)
  const questions = columnsOf(rows, head.questions)
  const widths = [6, 14, 12, 16, 6, 18, 18, 12, 24, ...questions.map(() => 24)]
  const day = dayOf(new Date(head.startsAt))
  return {
    // Removes letters that file names may not have on some systems.
    fileName: `${head.title.replace(/[\\/:*?"<>|.]/g, ' ').trim()} ${day} 名单.xlsx`,
    base64: xlsx('名单', tableOf(rows, questions), widths).toString('base64'),
  }
}

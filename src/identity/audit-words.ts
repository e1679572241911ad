import type { AuditEntry } from '../../types/identity'
import { dotted } from '../shared/core/format'

/** The words for what was done; an act without words here is shown by its slice. */
const words: Record<string, string> = {
  'identity.invite': '请人',
  'identity.acceptInvitation': '接受邀请',
  'identity.confirmInvitation': '点了是他本人',
  'identity.refuseInvitation': '说不是我',
  'identity.revokeInvitation': '作废邀请',
  'identity.endGrant': '收回权限',
  'identity.exportMe': '导出自己的资料',
  'identity.deleteMe': '注销账号',
  'admin.grant': '命令行给权限',
  'admin.revoke': '命令行收回权限',
  'admin.createPerson': '命令行建账号',
  'admin.signInToken': '命令行发登录码',
  'admin.setPhone': '改工会电话',
  'admin.invite': '命令行请人',
  'activity.create': '写活动',
  'activity.save': '改活动',
  'activity.submit': '交活动',
  'activity.publish': '发布活动',
  'activity.return': '退回活动',
  'activity.cancel': '取消活动',
  'activity.publishChange': '同意改动',
  'activity.returnChange': '退回改动',
  'enrollment.listRoster': '看名单',
  'enrollment.exportRoster': '导出名单',
  'enrollment.addEnrollment': '替人报名',
  'enrollment.removeEnrollment': '移出名单',
  'enrollment.decideApplication': '决定申请',
  'enrollment.excuseNoShow': '免去爽约',
  'enrollment.setAnswers': '改报名时的回答',
  'checkin.getPack': '拿门口名单',
  'checkin.searchRoster': '按姓名找人',
  'checkin.printPasses': '印入场码',
  'checkin.getDoorReport': '看门口记录',
  'checkin.importAttendance': '补登纸质名单',
  'checkin.reissuePass': '换入场码',
  'feed.savePost': '发动态',
  'feed.removePost': '删动态',
  'feed.removeComment': '删评论',
  'feed.moderate': '审内容',
  'feedback.replyFeedback': '回复评价',
  'feedback.answerOpinion': '回职工的话',
  'places.saveVenue': '登记或改场地',
  'places.closeVenue': '关场地',
  'places.setUnionPhone': '改工会电话',
  'volunteering.saveShift': '排班',
  'volunteering.cancelShift': '取消班次',
  'volunteering.markShift': '记志愿者到没到',
  'volunteering.confirmHours': '确认时长',
  'volunteering.decideCorrection': '决定补签',
  'volunteering.listSessionShifts': '看班次名单',
  'volunteering.listWaiting': '看要确认的时长',
}
const slices: Record<string, string> = {
  identity: '账号',
  admin: '命令行',
  activity: '活动',
  activities: '活动',
  enrollment: '报名',
  checkin: '签到',
  feed: '朋友圈',
  feedback: '评价',
  places: '场地',
  organizations: '组织',
  volunteering: '志愿',
  notifications: '消息',
}

/** What was done, in words; of what was refused too. */
export const actionWords = ({ action, subjectKind }: AuditEntry): string => {
  const said = words[action] ?? `${slices[action.split('.')[0] ?? ''] ?? '别的'}里的事`
  return subjectKind === 'denial' ? `想${said}，没让` : said
}

/** The acts by which the list can be narrowed. */
export const auditFilters: { value: string; word: string }[] = [
  { value: '', word: '全部' },
  { value: 'identity.confirmInvitation', word: '给权限' },
  { value: 'identity.endGrant', word: '收回' },
  { value: 'enrollment.listRoster', word: '看名单' },
  { value: 'enrollment.exportRoster', word: '导出' },
]

const subjects: Record<string, string> = {
  session: '场次',
  activity: '活动',
  enrollment: '报名',
  person: '账号',
  grant: '权限',
  invitation: '邀请',
  post: '动态',
  comment: '评论',
  rating: '评价',
  opinion: '意见',
  venue: '场地',
  organization: '组织',
  region: '地方',
  shift: '班次',
  shiftSignup: '班次报名',
  shiftCorrection: '补签',
}
const reasons: Record<string, string> = { complaint: '有人投诉', safety: '人身安全', inspection: '检查活动', figures: '核对数', support: '下级请求' }
/** Details of an act: where, how many, why; codes and numbers only. */
export const factWords = ({ regionCode, detail, subjectId, subjectKind }: AuditEntry): string => {
  const { rows, reason, count } = detail as { rows?: unknown; reason?: unknown; count?: unknown }
  return dotted(
    regionCode,
    subjectKind !== 'denial' && `${subjects[subjectKind] ?? '编号'} ${subjectId}`,
    typeof rows === 'number' && `${rows} 行`,
    typeof count === 'number' && `${count} 次`,
    typeof reason === 'string' && (reasons[reason] ?? reason),
  )
}

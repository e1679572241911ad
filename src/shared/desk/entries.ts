import type { Me } from '../../../types/identity'
import { isGiver, isOrganizer, isStaff, isVolunteer } from '../core/roles'
import type { IconName } from '../ui/icon'

/** A page for work that somebody does for others, as it is listed under 我的 and, on wide windows, in the rail. */
export type Entry = { url: string; word: string; icon: IconName; help: string; isFor: (me: Me | null) => boolean }

/** All such pages in their order, first those for the most people. Each page checks the right itself. */
export const entries: Entry[] = [
  { url: '/tabs/desk', word: '工作台', icon: 'list', help: '等着您办的，快到点的', isFor: isStaff },
  { url: '/checkin/doors', word: '扫码签到', icon: 'scan', help: '轮到您的场次', isFor: isVolunteer },
  { url: '/volunteering/confirm', word: '确认时长', icon: 'clock', help: '志愿者自己记的、申请补签的', isFor: isOrganizer },
  { url: '/activities/posted', word: '我发的', icon: 'edit', help: '发活动、发动态、看名单', isFor: isOrganizer },
  { url: '/places/manage', word: '场馆', icon: 'home', help: '登记场馆、房间，看一周排期', isFor: isOrganizer },
  { url: '/activities/review', word: '审核', icon: 'shield', help: '组织交上来的活动', isFor: isStaff },
  { url: '/organizations/applications', word: '入驻申请', icon: 'users', help: '组织请工会联系', isFor: isStaff },
  { url: '/organizations/edit', word: '登记组织', icon: 'plus', help: '工会、社会组织，直接登记', isFor: isStaff },
  { url: '/feed/moderation', word: '待审内容', icon: 'flag', help: '评论、动态、评价', isFor: isStaff },
  { url: '/feedback/tickets', word: '差评回应', icon: 'star', help: '两星以下的评价，两个工作日内回', isFor: isOrganizer },
  { url: '/feedback/opinions', word: '大家说的', icon: 'chat', help: '职工跟工会说的话，等您回', isFor: isStaff },
  { url: '/imports/import', word: '导入表格', icon: 'list', help: '场地、会员名册，从 Excel 里来', isFor: isStaff },
  { url: '/notifications/unsent', word: '发不出去的', icon: 'bell', help: '没到手机上的消息，看为什么，再发', isFor: isStaff },
  { url: '/identity/slips', word: '登录条', icon: 'ticket', help: '给没有微信的职工打一张', isFor: isStaff },
  { url: '/identity/grants', word: '谁能做什么', icon: 'users', help: '请人、是他本人、收回', isFor: isGiver },
  { url: '/identity/links', word: '运行情况', icon: 'info', help: '内容检查、消息、图片通不通', isFor: isStaff },
]

/** The pages that this person may use. */
export const entriesFor = (me: Me | null): Entry[] => entries.filter(({ isFor }) => isFor(me))

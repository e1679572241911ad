import type { Category, DayPart, Hours } from '../../../types/shared'
import type { OrganizationKind, UnionState } from '../../../types/organizations'
import type { WorkerKind } from '../../../types/identity'
import type { VenueKind } from '../../../types/places'
import type { IconName } from '../ui/icon'

/** The words for the contract's values, the same on every page. The lists of values are made from them, because importing the contract's would bring the schema library to the phone. */
export const categoryWords: Record<Category, string> = {
  childcare: '课后托管',
  matchmaking: '婚恋交友',
  eldercare: '居家养老',
  skills: '技能培训',
  culture: '文化娱乐',
}
export const categoryIcons: Record<Category, IconName> = { childcare: 'child', matchmaking: 'love', eldercare: 'elder', skills: 'skill', culture: 'culture' }
export const categories = Object.keys(categoryWords) as Category[]

export const hoursWords: Record<Hours, string> = { working: '上班时间', evening: '下班后', weekend: '周末' }
export const hoursHelp: Record<Hours, string> = { working: '周一到周五 8:30–17:30', evening: '周一到周五 17:30 以后', weekend: '周六、周日全天' }
export const hoursKinds = Object.keys(hoursWords) as Hours[]

export const dayPartWords: Record<DayPart, string> = { morning: '上午', afternoon: '下午', evening: '晚上' }
export const dayPartHelp: Record<DayPart, string> = { morning: '12:00 以前开始', afternoon: '12:00–17:30 开始', evening: '17:30 以后开始' }
export const dayParts = Object.keys(dayPartWords) as DayPart[]

export const unionStateWords: Record<UnionState, string> = { own: '已建会', joint: '已入联合工会', preparing: '正在建会', none: '未建会' }
export const organizationKindWords: Record<OrganizationKind, string> = {
  socialOrganization: '社会组织',
  association: '协会',
  training: '培训机构',
  union: '工会',
}
export const venueKindWords: Record<VenueKind, string> = {
  complex: '服务职工综合体',
  workersHome: '共享职工之家',
  palace: '工人文化宫',
  community: '社区',
  park: '园区',
  enterprise: '企业',
  other: '其他场所',
}
export const workerKindWords: Record<WorkerKind, string> = { worker: '职工', gig: '新就业形态职工', retired: '退休职工', parent: '职工家长' }

import type { Activity, Proposal } from '../../types/activities'
import type { Concerned } from '../../types/review'
import type { ActivityForm } from '../../types/activity-input'
import { type FormPart, isReviewedPart } from '../../types/rules/activity-parts'
import { changedParts } from '../../types/activity-change'

/** The words for the parts of an activity's form. */
export const partWords: Record<FormPart | 'sessions' | 'status' | 'organization', string> = {
  category: '类别',
  title: '名称',
  text: '介绍',
  leader: '谁来带',
  pictures: '图片',
  series: '系列',
  brand: '品牌',
  signUp: '报名规则',
  moreSeats: '名额变多',
  newSessions: '新加的场次',
  times: '时间',
  venue: '地点',
  rooms: '哪一间',
  opens: '开始报名的时间',
  deadlines: '截止时间',
  fewerSeats: '名额变少',
  fewerSessions: '去掉的场次',
  waitlist: '候补',
  rules: '注意事项',
  door: '签到方式',
  sessions: '取消了场次',
  status: '状态',
  organization: '哪个组织来办',
}
const isPart = (name: string): name is keyof typeof partWords => name in partWords
/** The words for several parts, each once; names that are no parts are left out. */
export const wordsOfParts = (parts: readonly string[]) => [...new Set(parts.filter(isPart).map((part) => partWords[part]))].join('、')

/** What an edit of a published activity changes at once (`now`) and after a review (`later`). `told` people are told; `isMost` where some of them may be counted twice. */
export type EditOutcome = { now: FormPart[]; later: FormPart[]; told: number; isMost: boolean }

/** Whether everybody enrolled is told of a change of this part. */
const isNews = (part: FormPart) => part === 'title' || part === 'text' || part === 'leader'

/** What saving would do, computed as the server does (types/activity-change.ts). */
export function editOutcome(shown: ActivityForm, wanted: ActivityForm, { isReviewer, concerned }: { isReviewer: boolean; concerned: Concerned }): EditOutcome {
  const parts = changedParts(shown, wanted)
  const now = parts.filter((part) => isReviewer || !isReviewedPart(part))
  const later = isReviewer ? [] : parts.filter(isReviewedPart)
  const isMoved = ({ id, startsAt, endsAt }: ActivityForm['sessions'][number]) => {
    const old = shown.sessions.find((session) => session.id === id)
    return old !== undefined && (Date.parse(old.startsAt) !== Date.parse(startsAt) || Date.parse(old.endsAt) !== Date.parse(endsAt))
  }
  const isAll = now.includes('venue') || now.some(isNews)
  const moved = wanted.sessions.filter(isMoved).map(({ id }) => concerned.bySession[id ?? ''] ?? 0)
  const sum = moved.reduce((all, count) => all + count, 0)
  const told = isAll ? concerned.total : Math.min(sum, concerned.total)
  return { now, later, told, isMost: !isAll && moved.filter((count) => count > 0).length > 1 && sum !== concerned.total }
}

/** What the form knows of the activity that is edited; `status` is null for a new one. */
export type PostState = { status: Activity['status'] | null; reviewer: string; isReviewer: boolean; proposal: Proposal | null }
/** A button below the form; `submit` saves and hands in for review. */
export type PostButton = { word: string; does: 'save' | 'submit'; isOff?: boolean }

/** Words for how many people are told. */
const tell = ({ told, isMost }: EditOutcome) => (isMost ? `最多 ${told} 人` : `${told} 人`)

/** The buttons, whose words say what they do. A published activity has one, since its edits are public or wait for review and are never a draft. */
export function postButtons({ status, isReviewer, proposal }: PostState, outcome: EditOutcome | null): PostButton[] {
  if (status === 'published' && outcome) {
    if (outcome.later.length > 0) return [{ word: outcome.now.length > 0 ? '改好，其余交审' : '交给工会审核', does: 'save' }]
    if (outcome.now.length > 0) return [{ word: outcome.told > 0 ? `改好并告诉 ${tell(outcome)}` : '改好，大家马上看到', does: 'save' }]
    return proposal ? [{ word: '撤回这次改动', does: 'save' }] : [{ word: '还没有改动', does: 'save', isOff: true }]
  }
  const submit = isReviewer ? '发布' : '交给工会审核'
  if (status === 'submitted')
    return [
      { word: '撤回，先存着', does: 'save' },
      { word: isReviewer ? '发布' : '改好再交', does: 'submit' },
    ]
  if (status === 'returned')
    return [
      { word: '先存着', does: 'save' },
      { word: isReviewer ? '发布' : '改好再交', does: 'submit' },
    ]
  return [
    { word: '存草稿', does: 'save' },
    { word: submit, does: 'submit' },
  ]
}

/** The sentences above the buttons: which parts change at once, who is told, which wait. */
export const outcomeLines = (outcome: EditOutcome, reviewer: string): string[] => {
  const lines = []
  if (outcome.now.length > 0) lines.push(`马上改：${wordsOfParts(outcome.now)}${outcome.told > 0 ? `，告诉 ${tell(outcome)}` : ''}`)
  if (outcome.later.length > 0) lines.push(`${reviewer}审过才换上：${wordsOfParts(outcome.later)}。审过以前，大家看到的还是原来的`)
  return lines
}

/** The sentence above the buttons of an unpublished activity: which union reviews it. The button itself has no room for the name. */
export const reviewLines = ({ status, reviewer, isReviewer }: PostState): string[] =>
  isReviewer || status === 'submitted' || status === 'published' ? [] : [`${reviewer}审过，大家才看得到`]

/** The sentence above the form: the activity's status, how many people are enrolled, and what a change does. */
export function stateLine({ status, reviewer, isReviewer, proposal }: PostState, concerned: Concerned, returnReason: string | null): string | null {
  const people = concerned.total > 0 ? `已有 ${concerned.total} 人报名` : '还没有人报名'
  if (status === 'published') {
    if (proposal && !proposal.waitsSince) return `已发布，${people}。上次的改动退回了：${returnReason ?? '请改一改'}。下面是您想改成的样子`
    if (proposal) return `已发布，${people}。改动在等${reviewer}审核，下面是您想改成的样子，大家看到的还是原来的`
    return isReviewer
      ? `已发布，${people}。改了大家马上看到`
      : `已发布，${people}。时间、地点、注意事项改了马上生效；名称、介绍、图片、报名规则、加名额和加场次要${reviewer}审过才换上`
  }
  if (status === 'submitted') return `在等${reviewer}审核，还没发布。改了就要重新交`
  if (status === 'returned') return `退回了，还没发布：${returnReason ?? '请改一改'}`
  return status === 'draft' ? '草稿，还没交，别人看不到' : null
}

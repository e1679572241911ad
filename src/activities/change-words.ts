import type { Activity, Concerned, Proposal } from '../../types/activities'
import type { ActivityForm } from '../../types/activity-input'
import { type FormPart, isReviewedPart } from '../../types/rules/activity-parts'
import { changedParts } from '../../types/activity-change'

/** What people call the parts of an activity's form. */
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
export const wordsOfParts = (parts: readonly string[]) => [...new Set(parts.filter(isPart).map((part) => partWords[part]))].join('、')

/** What an edit of a published activity does: at once, and after a review. `told` people hear of it; `isMost` when some may be counted twice. */
export type Outcome = { now: FormPart[]; later: FormPart[]; told: number; isMost: boolean }

const isNews = (part: FormPart) => part === 'title' || part === 'text' || part === 'leader'

/** Says what saving would do, as the server does it (types/activity-change.ts). */
export function outcomeOf(shown: ActivityForm, wanted: ActivityForm, { isReviewer, concerned }: { isReviewer: boolean; concerned: Concerned }): Outcome {
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

export type PostState = { status: Activity['status'] | null; reviewer: string; isReviewer: boolean; proposal: Proposal | null }
/** A button of the page's foot: whether it only saves, or hands in as well. */
export type PostButton = { word: string; does: 'save' | 'submit'; isOff?: boolean }

const tell = ({ told, isMost }: Outcome) => (isMost ? `最多 ${told} 人` : `${told} 人`)

/** The buttons, named after what they do; one for what is published, whose edits are public or wait, and never a draft. */
export function postButtons({ status, isReviewer, proposal }: PostState, outcome: Outcome | null): PostButton[] {
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
export const outcomeLines = (outcome: Outcome, reviewer: string): string[] => {
  const lines = []
  if (outcome.now.length > 0) lines.push(`马上改：${wordsOfParts(outcome.now)}${outcome.told > 0 ? `，告诉 ${tell(outcome)}` : ''}`)
  if (outcome.later.length > 0) lines.push(`${reviewer}审过才换上：${wordsOfParts(outcome.later)}。审过以前，大家看到的还是原来的`)
  return lines
}

/** Above the buttons of what is not published yet: who looks at it first. The button itself has no room for the name of a union. */
export const reviewLines = ({ status, reviewer, isReviewer }: PostState): string[] =>
  isReviewer || status === 'submitted' || status === 'published' ? [] : [`${reviewer}审过，大家才看得到`]

/** What is being edited: its state, who is in it, what a change does. */
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

import type { SignUp } from '../../types/sign-up'
import { unsentWords } from '../shared/form/picked'
import { type ActivityDraft, ruleLines, sessionInput } from './draft'

/** A fault of the form: the field, and the words beside it. */
export type Missing = {
  field: 'organizationId' | 'category' | 'title' | 'text' | 'pictures' | 'sessions' | 'venue' | 'closeHours' | 'rules' | 'signUp'
  words: string
}

const mostRules = 6
const longestRule = 60

/** How many seats the quotas keep. */
export const keptSeats = ({ quotas = [] }: SignUp) => quotas.reduce((sum, { seats }) => sum + seats, 0)

/** The first fault of a draft's times that the server would refuse too; sessions that were not changed are not checked. `now` in ms. */
const faultInTimes = (draft: ActivityDraft, now: number): Missing | null => {
  const seen = new Set<string>()
  for (const session of draft.sessions) {
    const { startsAt, endsAt, closesAt = '', cancelUntil = '' } = sessionInput(draft, session)
    const { was } = session
    const isMoved = was?.startsAt !== startsAt || was.endsAt !== endsAt
    const isAsBefore = !isMoved && was.closesAt === closesAt && was.cancelUntil === cancelUntil
    if (Date.parse(endsAt) <= Date.parse(startsAt)) return { field: 'sessions', words: '结束时间要晚于开始时间' }
    if (was?.startsAt !== startsAt && Date.parse(startsAt) <= now) return { field: 'sessions', words: '开始时间已经过了，请换一个' }
    if (seen.has(`${startsAt} ${endsAt}`) && isMoved) return { field: 'sessions', words: '有两场时间完全一样，请去掉一场' }
    seen.add(`${startsAt} ${endsAt}`)
    if (isAsBefore) continue
    if (Date.parse(closesAt) > Date.parse(endsAt)) return { field: 'closeHours', words: '报名截止要在结束以前，请换一个' }
    if (Date.parse(cancelUntil) > Date.parse(endsAt)) return { field: 'closeHours', words: '能取消到的时间要在结束以前，请换一个' }
    if (draft.opensAt && Date.parse(draft.opensAt) >= Date.parse(closesAt)) return { field: 'closeHours', words: '开始报名要早于报名截止，请换一个' }
  }
  return null
}

/** The first fault in the order of the page; null when the draft can be sent. */
export const missingIn = (draft: ActivityDraft, now = Date.now()): Missing | null => {
  if (!draft.organizationId) return { field: 'organizationId', words: '请选哪个组织来办' }
  if (!draft.category) return { field: 'category', words: '请选一个类别' }
  if (!draft.title.trim()) return { field: 'title', words: '请写活动名称' }
  if (!draft.text.trim()) return { field: 'text', words: '请写几句活动是做什么的' }
  const unsent = unsentWords(draft.pictures)
  if (unsent !== null) return { field: 'pictures', words: unsent }
  if (draft.sessions.length === 0) return { field: 'sessions', words: '请加一场' }
  const times = faultInTimes(draft, now)
  if (times) return times
  if (!draft.venue) return { field: 'venue', words: '请选地点' }
  const rules = ruleLines(draft.rules)
  if (rules.length > mostRules) return { field: 'rules', words: `最多 ${mostRules} 条，现在有 ${rules.length} 条` }
  const long = rules.findIndex((rule) => [...rule].length > longestRule)
  if (long >= 0) return { field: 'rules', words: `第 ${long + 1} 条太长了，每条最多 ${longestRule} 个字` }
  const least = Math.min(...draft.sessions.map(({ capacity }) => capacity ?? draft.capacity))
  if (keptSeats(draft.signUp) > least) return { field: 'signUp', words: `预留的名额一共 ${keptSeats(draft.signUp)} 个，多过总名额了` }
  return null
}

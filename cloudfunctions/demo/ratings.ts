import { templateOf } from './activities'
import type { Attendance, DrawnActivity, Stage } from './drawn'
import type { Row } from './insert'
import { journeys } from './journeys'
import { seeded } from './random'
import { pleased, sorry, thankful, unhappy } from './words/ratings'

const hour = 3600_000

/** The stars and words that a demo person gave for this attendance; null when none, undefined when it is not scripted. */
const scripted = ({ enrollment: { person, session } }: Attendance) => {
  if (person.demoKey === null) return undefined
  const index = session.activity.sessions.indexOf(session)
  const journey = journeys.find((one) => one.person === person.demoKey && one.activity === session.activity.plan.key && (one.sessions ?? [0]).includes(index))
  return journey?.stars === undefined ? null : { stars: journey.stars, text: journey.text ?? '' }
}

/** Says nothing twice for one organization, then nothing at all. */
const makeWords = () => {
  const said = new Map<string, Set<string>>()
  return (activity: DrawnActivity, words: string[]) => {
    const used = said.get(activity.organizationId) ?? new Set()
    said.set(activity.organizationId, used)
    const text = words.find((each) => !used.has(each)) ?? ''
    used.add(text)
    return text
  }
}

/** About one in three of those who came, mostly pleased; organizations answer some. One waits for a person to look at it. */
export const rate = (stage: Stage, attendances: Attendance[]): Row<'ratings'>[] => {
  const random = seeded('ratings')
  const words = makeWords()
  const answers = makeWords()
  const rows: Row<'ratings'>[] = []
  for (const attendance of attendances) {
    const { person, session } = attendance.enrollment
    const { activity } = session
    const own = scripted(attendance)
    const chance = random.next()
    const dice = random.next()
    const createdAt = new Date(session.endsAt.getTime() + random.int(1, 30) * hour)
    const isAnswered = random.chance(0.4)
    const pool = random.shuffle(pleased)
    const replies = { good: random.shuffle(thankful), bad: random.shuffle(sorry) }
    if (own === null || (own === undefined && chance > 0.34) || createdAt > stage.calendar.asOf) continue
    const stars = own?.stars ?? (dice < 0.74 ? 5 : dice < 0.93 ? 4 : dice < 0.975 ? 3 : dice < 0.99 ? 2 : 1)
    const thanks = activity.plan.templateKey === null ? [] : templateOf(activity.plan.templateKey).thanks
    const text = own?.text ?? words(activity, stars > 3 ? [...thanks, ...pool] : random.shuffle(unhappy))
    const replyAt = new Date(createdAt.getTime() + random.int(2, 40) * hour)
    const reply = isAnswered && text !== '' && replyAt <= stage.calendar.asOf ? answers(activity, stars > 3 ? replies.good : replies.bad) : ''
    rows.push({
      id: String(rows.length + 1),
      enrollmentId: attendance.enrollment.id,
      personId: person.id,
      activityId: activity.id,
      organizationId: activity.organizationId,
      stars,
      text,
      pictureIds: [],
      status: 'published',
      createdAt,
      reply: reply || null,
      repliedAt: reply ? replyAt : null,
      repliedBy: reply ? activity.leader.id : null,
    })
  }
  const doubtful = rows.findLast(
    (row) => row.text !== '' && row.reply === null && row.organizationId === '1' && row.personId !== undefined && Number(row.personId) > 100,
  )
  if (doubtful) Object.assign(doubtful, { status: 'review', stars: 2, text: '骗人的，加我微信告诉你真相。' })
  return rows
}

/** Published stars of each organization, index 0 is one star. */
export const starCounts = (ratings: Row<'ratings'>[]): Map<string, number[]> => {
  const counts = new Map<string, number[]>()
  for (const { organizationId = '', stars = 0 } of ratings.filter(({ status }) => status === 'published')) {
    const own = counts.get(organizationId) ?? [0, 0, 0, 0, 0]
    own[stars - 1] = (own[stars - 1] ?? 0) + 1
    counts.set(organizationId, own)
  }
  return counts
}

import { pleased, pleasedElders, templateOf, thankful, unhappy } from './facts'
import type { Attendance, DrawnActivity, Stage } from './drawn'
import type { Row } from './insert'
import { journeys } from './journeys'
import { seeded } from './random'

const hour = 3600_000

/** The stars and text that a demo person gave for this attendance; null where they gave none, undefined where nothing is written down about it. */
const scripted = ({ enrollment: { person, session } }: Attendance) => {
  if (person.demoKey === null) return undefined
  const index = session.activity.sessions.indexOf(session)
  const journey = journeys.find((one) => one.person === person.demoKey && one.activity === session.activity.plan.key && (one.sessions ?? [0]).includes(index))
  return journey?.stars === undefined ? null : { stars: journey.stars, text: journey.text ?? '' }
}

/** Gives each text once for an organization, and no text when all are used. */
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
const starsOf = (dice: number) => (dice < 0.74 ? 5 : dice < 0.93 ? 4 : dice < 0.975 ? 3 : dice < 0.99 ? 2 : 1)

/** Ratings by about one in three of those who attended, mostly good ones; organizations answer some. One waits for a person to look at it. */
export const rate = (stage: Stage, attendances: Attendance[]): Row<'ratings'>[] => {
  const random = seeded('ratings')
  const words = makeWords()
  const answers = makeWords()
  // Newest first: if the texts run out, the oldest ratings have none.
  const rows = attendances.toReversed().flatMap((attendance): Row<'ratings'>[] => {
    const { person, session } = attendance.enrollment
    const { activity } = session
    const own = scripted(attendance)
    const isSaid = random.chance(0.34)
    const stars = starsOf(random.next())
    const createdAt = stage.calendar.awake(new Date(session.endsAt.getTime() + random.int(1, 30) * hour))
    const replyAt = stage.calendar.awake(new Date(createdAt.getTime() + random.int(2, 40) * hour))
    const isAnswered = random.chance(0.4) && replyAt <= stage.calendar.asOf
    const [general, thanks, complaints] = [
      random.shuffle([...pleased, ...(activity.plan.category === 'eldercare' ? pleasedElders : [])]),
      random.shuffle(thankful),
      random.shuffle(unhappy),
    ]
    if (own === null || (own === undefined && !isSaid) || createdAt > stage.calendar.asOf) return []
    const ofActivity = activity.plan.templateKey === null ? [] : templateOf(activity.plan.templateKey).thanks
    const given = own?.stars ?? stars
    const text = own?.text ?? words(activity, given > 3 ? [...ofActivity, ...general] : complaints.map(([complaint]) => complaint))
    const answer = given > 3 ? answers(activity, isAnswered && text !== '' ? thanks : []) : (complaints.find(([complaint]) => complaint === text)?.[1] ?? '')
    const reply = isAnswered && text !== '' && answer !== '' ? answer : null
    return [
      {
        enrollmentId: attendance.enrollment.id,
        personId: person.id,
        activityId: activity.id,
        organizationId: activity.organizationId,
        stars: given,
        text,
        pictureIds: [],
        picturesWait: false,
        status: 'published',
        createdAt,
        reply,
        repliedAt: reply === null ? null : replyAt,
        repliedBy: reply === null ? null : activity.leader.id,
      },
    ]
  })
  const isCrowd = (row: Row<'ratings'>) => stage.people.all[Number(row.personId) - 1]?.demoKey === null
  const doubtful = rows.find((row) => row.organizationId === '1' && row.reply === null && isCrowd(row))
  if (doubtful) Object.assign(doubtful, { status: 'review', stars: 2, text: '骗人的，加我微信告诉你真相。' })
  return rows.sort((one, other) => Number(one.createdAt) - Number(other.createdAt)).map((row, index) => ({ id: String(index + 1), ...row }))
}

/** The number of published ratings by stars, by organization id; index 0 is one star. */
export const starCounts = (ratings: Row<'ratings'>[]): Map<string, number[]> => {
  const counts = new Map<string, number[]>()
  for (const { organizationId = '', stars = 0 } of ratings.filter(({ status }) => status === 'published')) {
    const own = counts.get(organizationId) ?? [0, 0, 0, 0, 0]
    own[stars - 1] = (own[stars - 1] ?? 0) + 1
    counts.set(organizationId, own)
  }
  return counts
}

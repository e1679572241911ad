import type { ActivityStatus } from '../../types/activities'
import type { DoorRules } from '../../types/rules/door'
import type { SignUp } from '../../types/sign-up'
import { brands, organizationFact, series, templateOf, venueFact } from './facts'
import type { Calendar } from './calendar'
import type { PlannedActivity, PlannedComment } from './plan'
import { dayWords, hourWords } from './words/time-words'

/** A point in time: days from today, and a clock time. */
export type Moment = [offset: number, clock: string]

/** What is written down about one activity. Everything else comes from its template. */
export type Sketch = {
  key: string
  template: string
  organization: string
  venue: string
  days: number[]
  from?: string
  to?: string
  capacity: number
  taken?: number
  waiting?: number
  waitlistLimit?: number
  status?: ActivityStatus
  returnReason?: string
  title?: string
  text?: string
  leader?: string
  rules?: string[]
  doorRules?: DoorRules
  signUp?: SignUp
  pictures?: string[]
  series?: string
  opens?: Moment
  closes?: Moment
  cancelMinutes?: number
  created?: Moment
  submitted?: Moment
  published?: Moment
  post?: string
  postPictures?: string[]
  likes?: number
  comments?: PlannedComment[]
}

const minutes = 60_000
const brandIn = (region: string, template: string) =>
  region.startsWith('6229') ? (brands.find((brand) => brand.templates.includes(template))?.name ?? null) : null

/** An activity from its sketch and template. Throws on keys that do not exist. */
export const compose = (calendar: Calendar, sketch: Sketch): PlannedActivity => {
  const template = templateOf(sketch.template)
  const organization = organizationFact(sketch.organization)
  const venue = venueFact(sketch.venue)
  if (sketch.series && !series.some((one) => one.name === sketch.series)) throw new Error(`no series ${sketch.series}`)
  const status = sketch.status ?? 'published'
  const [, from, to] = template.when
  const sessions = sketch.days.map((day) => ({
    startsAt: calendar.at(day, sketch.from ?? from),
    endsAt: calendar.at(day, sketch.to ?? to),
    capacity: sketch.capacity,
    ...(sketch.taken === undefined ? {} : { taken: sketch.taken, waiting: sketch.waiting ?? 0 }),
  }))
  const first = sessions[0]
  if (!first) throw new Error(`${sketch.key} has no sessions`)
  const moment = ([offset, clock]: Moment) => calendar.written(calendar.at(offset, clock))
  const publishedAt = sketch.published ? moment(sketch.published) : null
  const submittedAt = sketch.submitted ? moment(sketch.submitted) : publishedAt && new Date(publishedAt.getTime() - 95 * minutes)
  const createdAt = sketch.created ? moment(sketch.created) : new Date((submittedAt ?? calendar.asOf).getTime() - 130 * minutes)
  const fill = (text: string) =>
    text
      .replaceAll('{day}', dayWords(first.startsAt, publishedAt ?? calendar.asOf))
      .replaceAll('{hour}', hourWords(first.startsAt))
      .replaceAll('{venue}', venue.name)
      .replaceAll('{season}', calendar.season)
  const pictures = sketch.pictures ?? template.pictures
  return {
    key: sketch.key,
    organization,
    venue,
    templateKey: sketch.template,
    category: template.category,
    title: fill(sketch.title ?? template.title),
    text: fill(sketch.text ?? template.text),
    leader: sketch.leader ?? null,
    rules: sketch.rules ?? template.rules,
    ...(sketch.doorRules && { doorRules: sketch.doorRules }),
    signUp: sketch.signUp ?? {},
    pictures,
    seriesName: sketch.series ?? null,
    brandName: brandIn(venue.region, sketch.template),
    status,
    returnReason: sketch.returnReason ?? null,
    sessions,
    waitlistLimit: sketch.waitlistLimit ?? Math.ceil(sketch.capacity / 3),
    opensAt: sketch.opens ? calendar.at(...sketch.opens) : null,
    closesAt: sketch.closes ? calendar.at(...sketch.closes) : null,
    cancelMinutes: sketch.cancelMinutes ?? 60,
    createdAt,
    submittedAt: status === 'draft' ? null : submittedAt,
    publishedAt,
    post:
      publishedAt && sketch.post !== undefined
        ? { text: fill(sketch.post), pictures: sketch.postPictures ?? pictures, likes: sketch.likes ?? null, comments: sketch.comments ?? null }
        : null,
  }
}

import { type Remark, type RemarkKind, remarks, templateOf } from './facts'
import type { Person } from './crowd'
import type { Stage } from './drawn'
import type { Row } from './insert'
import type { PlannedComment } from './plan'
import type { DrawnPost } from './posts'
import { type Random, seeded } from './random'
import { uuidOf } from './uuid'

const day = 86_400_000

/** Gives the remarks of a kind in turn, for each city, so that none is repeated before all were used. */
const makeRound = () => {
  const rounds = new Map<string, Remark[]>()
  return (city: string, kind: RemarkKind, random: Random): Remark => {
    const left = rounds.get(`${city} ${kind}`) ?? []
    const round = left.length > 0 ? left : random.shuffle(remarks[kind])
    rounds.set(`${city} ${kind}`, round.slice(1))
    return round[0] ?? ['']
  }
}
/** Templates in which people take part to help others. */
const helping = ['delivery', 'visit', 'walk']
const kindOf = (post: DrawnPost): RemarkKind => (helping.includes(post.activity?.plan.templateKey ?? '') ? 'helping' : (post.category ?? 'plain'))

type Line = { person: Person; text: string; isAnswer: boolean }

/** Makes the comments of one post in order; an answer follows the comment that it belongs to. */
const makeTalk = (stage: Stage) => {
  const say = makeRound()
  const asked = new Set<string>()
  const given = (post: DrawnPost, lines: PlannedComment[]): Line[] =>
    lines.map(({ by, text }) => {
      const person = by === undefined ? post.author : (stage.people.demo.get(by) ?? stage.people.named.get(by))
      if (!person) throw new Error(`nobody is called ${by}`)
      return { person, text, isAnswer: by === undefined }
    })
  return (post: DrawnPost): Line[] => {
    if (post.comments) return given(post, post.comments)
    const random = seeded(`comments ${post.activity?.plan.key ?? `${post.organizationKey} ${post.text}`}`)
    const crowd = random.shuffle(stage.people.crowd.get(post.city) ?? [])
    const someone = () => crowd.pop() ?? post.author
    const template = post.activity?.plan.templateKey
    const questions = (template ? templateOf(template).asks : []).filter(([question]) => !asked.has(`${post.city} ${question}`))
    const talk: Line[] = []
    for (const [question, answer] of random.shuffle(questions).slice(0, random.int(0, 2))) {
      asked.add(`${post.city} ${question}`)
      talk.push({ person: someone(), text: question, isAnswer: false }, { person: post.author, text: answer, isAnswer: true })
    }
    for (let count = random.int(0, 2); count > 0; count--) {
      const [text, answer] = say(post.city, kindOf(post), random)
      talk.push({ person: someone(), text, isAnswer: false })
      if (answer !== undefined && random.chance(0.6)) talk.push({ person: post.author, text: answer, isAnswer: true })
    }
    return talk
  }
}

/** Comments that the content check holds back; they wait for the union's staff. */
const doubtful = ['免费领鸡蛋，加我微信。', '转让一台理疗床，八成新，私聊。']

/** The rows of all comments. Sets each post's commentCount to the number of published ones. */
export const commentAll = (stage: Stage, posts: DrawnPost[]): Row<'comments'>[] => {
  const talk = makeTalk(stage)
  const rows: Row<'comments'>[] = []
  for (const post of posts) {
    const lines = talk(post)
    const span = Math.min(stage.calendar.asOf.getTime() - post.publishedAt.getTime(), 2 * day)
    const random = seeded(`comment times ${post.id}`)
    const times = lines.map(() => random.next()).sort((one, other) => one - other)
    for (const [index, { person, text, isAnswer }] of lines.entries()) {
      const id = String(rows.length + 1)
      rows.push({
        id,
        postId: post.id,
        personId: person.id,
        createKey: uuidOf(`comment ${post.id} ${index}`),
        organizationId: isAnswer ? post.organizationId : null,
        replyTo: isAnswer ? (rows.at(-1)?.id ?? null) : null,
        text,
        status: 'published',
        createdAt: stage.calendar.awake(new Date(post.publishedAt.getTime() + Math.floor((times[index] ?? 0) * span))),
      })
    }
    post.commentCount = lines.length
  }
  const held = posts.filter(({ organizationKey, comments }) => organizationKey === 'nuanrong' && comments === null)
  const crowd = stage.people.crowd.get('6201') ?? []
  for (const [index, text] of doubtful.entries()) {
    const [post, person] = [held.at(-1 - index), crowd.at(-1 - index)]
    if (post && person)
      rows.push({
        id: String(rows.length + 1),
        postId: post.id,
        personId: person.id,
        createKey: uuidOf(`comment held ${index}`),
        organizationId: null,
        replyTo: null,
        text,
        status: 'review',
        createdAt: stage.calendar.asOf,
      })
  }
  return rows
}

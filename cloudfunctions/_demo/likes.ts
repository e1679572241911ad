import type { Person } from './crowd'
import type { Stage } from './drawn'
import type { Row } from './insert'
import type { DrawnPost } from './posts'
import { type Random, seeded } from './random'

const day = 86_400_000
/** Who liked the posts that the mock-ups show, first one first, by key of the activity: demo keys or names. */
const firstLikers: Record<string, string[]> = {
  clinic: ['retired', 'worker', 'parent'],
  bridge: ['张强', 'parent'],
  waterwheel: ['retired', 'parent', '张强'],
  meals: ['retired', '李桂花'],
  'haircut-today': ['李桂花', 'retired'],
  drum: ['worker'],
}

/** How many likes a post gets: fewer where it is new or the place is small; the mock-ups' number where they show one. */
const countFor = (random: Random, stage: Stage, post: DrawnPost, crowd: number) => {
  const age = (stage.calendar.asOf.getTime() - post.publishedAt.getTime()) / day
  const drawn = Math.round((2 + random.next() ** 2 * (post.city === '6201' ? 46 : 20)) * Math.min(1, 0.25 + age / 3))
  return Math.min(post.likes ?? drawn, crowd)
}

/** The rows of all likes. Sets each post's likeCount. */
export const likeAll = (stage: Stage, posts: DrawnPost[]): Row<'likes'>[] => {
  const { people, calendar } = stage
  const find = (name: string) => people.demo.get(name) ?? people.named.get(name)
  return posts.flatMap((post) => {
    const random = seeded(`likes ${post.activity?.plan.key ?? `${post.organizationKey} ${post.text}`}`)
    const first = (firstLikers[post.activity?.plan.key ?? ''] ?? []).flatMap((name) => find(name) ?? [])
    const others = random.shuffle((people.crowd.get(post.city) ?? []).filter((person) => !first.includes(person)))
    const likers: Person[] = [...first, ...others].slice(0, countFor(random, stage, post, first.length + others.length))
    const span = Math.min(calendar.asOf.getTime() - post.publishedAt.getTime(), 3 * day)
    const times = likers.map(() => random.next() ** 1.8).sort((one, other) => one - other)
    post.likeCount = likers.length
    return likers.map((person, index) => ({
      postId: post.id,
      personId: person.id,
      at: calendar.awake(new Date(post.publishedAt.getTime() + Math.floor((times[index] ?? 0) * span))),
    }))
  })
}

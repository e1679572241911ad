import drawings from './pictures/index.json'
import type { Row } from './insert'
import type { DrawnPost } from './posts'
import { seeded } from './random'
import type { Stage } from './drawn'
import { uuidOf } from './uuid'

/** A photograph that a demo person took. It is made of a drawing by whoever starts the demo. */
export type Upload = { id: string; drawing: string; width: number; height: number }

/** Ratings whose pictures are seen by everybody, how many pictures these and those that wait have, and how large. */
const shown = 3
const perThing = [1, 2, 1, 3, 1]
const longest = 800

/** An address with 22 letters like the random ones of real pictures, always the same for an id. */
const addressOf = (id: string) => `/pictures/${id.replaceAll('-', '').slice(0, 22)}.jpg`

/**
 * Adds pictures to some of the latest ratings and posts of 七里河; the newest of them wait for somebody to look at them. Changes the rows that
 * it adds them to.
 */
export const upload = (stage: Stage, ratings: Row<'ratings'>[], posts: DrawnPost[]): { uploads: Upload[]; rows: Row<'pictures'>[] } => {
  const uploads: Upload[] = []
  const rows: Row<'pictures'>[] = []
  const activities = new Map(stage.activities.map((activity) => [activity.id, activity]))
  const keep = (drawing: string, personId: string, status: 'public' | 'waiting', createdAt: Date) => {
    const found = drawings.find(({ name }) => name === `${drawing}.svg`)
    if (!found) throw new Error(`no drawing ${drawing}`)
    const id = uuidOf(`upload ${uploads.length}`)
    const scale = longest / Math.max(found.width, found.height)
    const [width, height] = [Math.round(found.width * scale), Math.round(found.height * scale)]
    uploads.push({ id, drawing, width, height })
    rows.push({
      id,
      personId,
      status,
      url: addressOf(id),
      width,
      height,
      color: found.color,
      alt: '',
      createdAt,
    })
    return id
  }

  const isNear = (row: Row<'ratings'>) => activities.get(row.activityId ?? '')?.plan.venue.region.startsWith('620103') ?? false
  const isOfCrowd = (row: Row<'ratings'>) => stage.people.all[Number(row.personId) - 1]?.demoKey === null
  const fit = ratings.filter((row) => row.status === 'published' && row.text !== '' && (row.stars ?? 0) > 3 && isNear(row) && isOfCrowd(row))
  const random = seeded('uploads')
  for (const [index, row] of fit
    .filter((_, each) => each % 4 === 3)
    .slice(-perThing.length)
    .entries()) {
    const plan = activities.get(row.activityId ?? '')?.plan
    if (!plan || !row.personId || !row.createdAt) continue
    const [personId, createdAt] = [row.personId, row.createdAt]
    const isWaiting = index >= shown
    const some = random.shuffle([...new Set([...plan.pictures, 'place-community-hall', 'culture-tea', 'place-park'])]).slice(0, perThing[index])
    row.pictureIds = some.map((drawing) => keep(drawing, personId, isWaiting ? 'waiting' : 'public', createdAt))
    row.picturesWait = isWaiting
  }

  const post = posts.findLast((each) => each.activity === null && each.organizationKey === 'nuanrong')
  if (post) post.waiting = ['eldercare-meal', 'eldercare-bowls'].map((drawing) => keep(drawing, post.author.id, 'waiting', post.publishedAt))
  return { uploads, rows }
}

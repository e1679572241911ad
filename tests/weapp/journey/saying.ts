import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../../cloudfunctions/_shared/db/db'
import type { Phone } from '../phone'
import { type Stage, unsure } from './stage'

const praise = `老师讲得清楚，${unsure}的是灯光。`

/** The address of the first picture on a page that is not in the package. */
const pictureIn = (page: Awaited<ReturnType<Phone['open']>>): string => {
  const address = page.attributes().find((value) => typeof value === 'string' && /^(https?|cloud):\/\//.test(value))
  if (typeof address !== 'string') throw new Error('the page shows no picture')
  return address
}
/** Ends the class of the stage a second ago. */
const endClass = async ({ url, sessionId }: Stage): Promise<void> => {
  const database = openPostgres(url)
  await database.pool.query(
    `with shut as (update pools set closes_at = now() - interval '1 hour', cancel_until = now() - interval '1 hour' where id = $1)
     update sessions set starts_at = now() - interval '1 hour', ends_at = now() - interval '1 second' where id = $1`,
    [sessionId],
  )
  await database.close()
}

/** What people say about the class: a comment, and a rating with a picture that staff let pass. */
export const sayingOf = (stage: Stage) => {
  const { phone, roll, askAs } = stage
  /** The texts and the addresses of the pictures that a guest gets. */
  const readFeedback = async () => {
    const input = { activityId: stage.activityId }
    return (await askAs<{ items: { text: string; pictures: { url: string; grid?: string }[] }[] }>('o-guest', 'feedback', 'listFeedback', input)).items
  }
  return {
    readFeedback,
    /** A question under the post, which everybody sees at once. */
    async comment() {
      const { items } = await askAs<{ items: { id: string }[] }>('o-worker', 'feed', 'listFeed', {})
      await askAs('o-worker', 'feed', 'comment', { key: randomUUID(), postId: items[0]!.id, text: '带三脚架吗' })
      const post = await phone.open('feed/post', { id: items[0]!.id }, '带三脚架吗')
      const shown = await askAs<{ items: { text: string; isChecking: boolean }[] }>('o-guest', 'feed', 'listComments', { postId: items[0]!.id })
      post.close()
      if (shown.items[0]?.isChecking !== false) throw new Error('the comment is not there for others')
    },
    /** Rates the class after its end, with a picture that the phone draws and uploads. The check is unsure, so only the author sees the rating. */
    async giveFeedback() {
      await endClass(stage)
      await stage.handTo('o-worker')
      const give = await phone.open('feedback/give', { sessionId: stage.sessionId }, '这一场怎么样')
      give.tap(/^5 星/)
      give.type(/说说|写/, praise)
      give.tap(/^加图片/)
      await give.until(() => give.find(/^去掉第 1 张图片/) !== undefined, 'showing the picture')
      // Until then the phone shows its own file.
      if (!give.attributes().includes(roll.path)) throw new Error('the picture is not shown from the phone')
      for (let turn = 0; turn < 20 && give.host.textContent?.includes('在传'); turn++) await phone.wait(500)
      await give.until(() => !give.host.textContent?.includes('在传'), 'sending the picture')
      await give.until(() => give.find(/给 5 星/) !== undefined, 'five stars')
      give.tap(/给 5 星/)
      await give.until(() => give.host.textContent?.includes('评价收到了'), 'the answer')
      give.close()
      if ((await readFeedback()).length > 0) throw new Error('what nobody has looked at is public')
    },
    /** Staff see the text and the picture, whose address `look` gets, and let them pass. */
    async moderate(look: (address: string) => Promise<unknown>) {
      await stage.handTo('o-staff')
      const queue = await phone.open('feed/moderation', {}, praise)
      await look(pictureIn(queue))
      queue.tap(/^可以看/)
      await queue.until(() => !queue.host.textContent?.includes(praise), 'letting it pass')
      queue.close()
    },
    /** Everybody sees the rating with the picture. Returns the address that the page shows. */
    async readPublished(): Promise<string> {
      const list = await phone.open('feedback/list', { activityId: stage.activityId }, praise)
      const seen = pictureIn(list)
      list.close()
      return seen
    },
  }
}

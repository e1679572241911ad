import './with-node'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import sharp from 'sharp'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { loadRegions } from '../../cloudfunctions/_server/migrate'
import type { Pass } from '../../types/checkin'
import type { Reply } from '../../types/errors'
import { makePass } from '../../types/rules/pass'
import type { Asked } from '../bundles/wechat-host'
import { type Postgres, startPostgres } from '../postgres'
import { makeCameraRoll } from './camera-roll'
import { type Cloud, startCloud } from './cloud'
import { type Phone, startPhone } from './phone'

const root = join(__dirname, '../..')
export const weappCloud = join(root, 'dist/weapp-cloud')
export const title = '手机拍好中山桥'
/** Words that the machine is unsure of; a person then reads them. */
export const unsure = '拿不准'
const praise = `老师讲得清楚，${unsure}的是灯光。`
const minute = 60_000
const passKey = '0123456789abcdef'.repeat(4)

/** WeChat's check of words: it passes what it is not unsure of. Messages go out. */
const say = ({ api, data }: Asked) => ({
  json:
    api === 'security.msgSecCheck'
      ? { errcode: 0, result: { suggest: String(data.content).includes(unsure) ? 'review' : 'pass', label: 100 } }
      : { errcode: 0 },
})

/** The product's own command, as the operator types it. */
const admin = (url: string, ...args: string[]) =>
  execFileSync(process.execPath, ['config/ready.mjs', 'admin', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, PASS_KEY: passKey, DATA_DIR: '' },
    encoding: 'utf8',
  })

/** An organization and its place: no page makes them yet. Everything else in the database comes from people. */
const makeGround = async (url: string) => {
  const database = openPostgres(url)
  await loadRegions(database, join(root, 'config/regions'))
  const { db } = database
  const where = { regionCode: '620103', lat: 36.066, lng: 103.786 }
  const organization = {
    name: '兰州市摄影协会',
    kind: 'socialOrganization' as const,
    mark: '',
    unionState: 'own' as const,
    guidingRegionCode: '620103',
    reported: '{}',
  }
  const { id: organizationId } = await db
    .insertInto('organizations')
    .values({ ...organization, ...where })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: venueId } = await db
    .insertInto('venues')
    .values({ name: '都市会客厅', kind: 'community', mark: '', address: '西津东路 1 号', about: '', openingHours: '', ...where })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.close()
  return { organizationId, venueId }
}

/** As a phone held upright keeps it: 4000 × 3000, on its side, with a note of where up is. The sensor's left, which is red, is the top. */
const makePortrait = () =>
  sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#336699' } })
    .composite([{ input: { create: { width: 2000, height: 3000, channels: 3, background: '#c02020' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Model: 'Xiaomi 14' }, IFD3: { GPSLatitude: '36/1 3/1 50/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/**
 * The main job in the mini-program built for WeChat's cloud, through the functions' own bundles: steps that follow each other, each of
 * which throws when it does not come to its end. `weapp` and `functions` are folders as `npm run build` leaves them.
 */
export const startJourney = async ({ weapp = weappCloud, functions }: { weapp?: string; functions?: string } = {}) => {
  const postgres: Postgres = await startPostgres({ fsync: 'off' })
  const url = await postgres.makeDatabase()
  const ground = await makeGround(url)
  const roll = makeCameraRoll({ photo: await makePortrait() })
  const cloud: Cloud = await startCloud({ url, say, readFile: (path) => roll.files.get(path) ?? null, ...(functions && { folder: functions }) })
  const phone: Phone = await startPhone('http://127.0.0.1:9', { root: weapp, wx: { ...roll.wx, cloud: cloud.cloud } })
  let sessionId = ''
  let activityId = ''

  /** An action as somebody else's phone asks for it; throws the code of a refusal. */
  const askAs = async <T>(openid: string, name: string, action: string, input: object): Promise<T> => {
    const result = (await cloud.ask(openid, name, { action, input })) as Reply<T>
    if (!result.ok) throw new Error(`${name}.${action}: ${result.error.code}`)
    return result.data
  }
  const signIn = async () => {
    const page = await phone.open('identity/sign-in', {}, '微信登录')
    page.tap(/^用微信登录/)
    await page.until(() => phone.storage.has('ufc.me'), 'signing in')
    page.close()
  }
  /** The phone is another person's now. */
  const handTo = async (openid: string) => {
    const profile = await phone.open('identity/profile', {}, '退出登录')
    profile.tap(/^退出登录/)
    await profile.until(() => !phone.storage.has('ufc.me'), 'signing out')
    profile.close()
    cloud.phone.openid = openid
    await signIn()
  }
  const countPersons = async () => {
    const database = openPostgres(url)
    const { rows } = await database.pool.query<{ openid: string }>('select openid from persons order by id')
    await database.close()
    return rows.map(({ openid }) => openid)
  }

  return {
    cloud,
    phone,
    roll,
    countPersons,
    sessionId: () => sessionId,
    /** Staff sign in once, are granted their region by the operator, and publish a class that begins in twenty minutes. */
    async publish() {
      await askAs('o-staff', 'identity', 'signInWechat', {})
      admin(url, 'grant', '--openid', 'o-staff', '--role', 'staff', '--region', '620103')
      const at = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString()
      const sessions = [{ startsAt: at(20), endsAt: at(110), capacity: 20 }]
      const activity = { ...ground, category: 'skills', title, text: '用手机拍好中山桥。', pictureIds: [], rules: [], waitlistLimit: 0, sessions }
      ;({ id: activityId } = await askAs<{ id: string }>('o-staff', 'activities', 'saveActivity', { key: randomUUID(), activity }))
      await askAs('o-staff', 'activities', 'submitActivity', { id: activityId })
      const { sessions: published } = await askAs<{ sessions: { sessionId: string }[] }>('o-staff', 'activities', 'getActivity', { id: activityId })
      sessionId = published[0]!.sessionId
    },
    /** A guest opens the mini-program and sees the class in the circle; that makes nobody. */
    async readAsGuest() {
      phone.launch()
      const feed = await phone.open('tabs/feed', {}, title)
      await phone.wait(1700)
      feed.close()
    },
    /** A tap on 报名 asks to sign in, and one tap does that. */
    async signInAsWorker() {
      cloud.phone.openid = 'o-worker'
      const detail = await phone.open('activities/detail', { id: activityId }, title)
      await detail.until(() => detail.find(/^报名/) !== undefined, 'the button')
      detail.tap(/^报名/)
      await detail.until(() => phone.navigations.includes('/identity/sign-in'), 'being asked to sign in')
      detail.close()
      await signIn()
    },
    /** Two taps; the first answer is lost on the way, and the phone gets it by asking again. */
    async enroll() {
      cloud.phone.loseAnswerOf = 'enroll'
      const detail = await phone.open('activities/detail', { id: activityId }, title)
      await detail.until(() => detail.find(/^报名/) !== undefined, 'the button')
      detail.tap(/^报名/)
      // The sheet is drawn before it is needed; with the class in it, it says for how many.
      await detail.until(() => detail.host.textContent?.includes('确认报名（1 人）'), 'the sheet')
      await phone.wait(400)
      detail.tap(/^确认报名/)
      // Twelve seconds without an answer: the phone says so, and asks whether to try again.
      await phone.wait(11_000)
      await detail.until(() => detail.find(/^再试一次/) !== undefined, 'saying that there was no answer')
      detail.tap(/^再试一次/)
      await detail.until(() => detail.host.textContent?.includes('报上了'), 'the answer')
      detail.close()
    },
    /** A question below the post is there for everybody at once. */
    async comment() {
      const { items } = await askAs<{ items: { id: string }[] }>('o-worker', 'feed', 'listFeed', {})
      await askAs('o-worker', 'feed', 'comment', { key: randomUUID(), postId: items[0]!.id, text: '带三脚架吗' })
      const post = await phone.open('feed/post', { id: items[0]!.id }, '带三脚架吗')
      const shown = await askAs<{ items: { text: string; isChecking: boolean }[] }>('o-guest', 'feed', 'listComments', { postId: items[0]!.id })
      post.close()
      if (shown.items[0]?.isChecking !== false) throw new Error('the comment is not there for others')
    },
    /** The pass is made on the phone; what it shows is what a door reads. */
    async showPass(): Promise<string> {
      const passes = await phone.open('tabs/passes', {}, title)
      await passes.until(() => /[0-9A-Z]{4}/.test(passes.host.textContent ?? ''), 'the spoken code')
      passes.close()
      const { items: mine } = await askAs<{ items: Pass[] }>('o-worker', 'checkin', 'listPasses', {})
      const pass = mine.find((each) => each.sessionId === sessionId)
      if (!pass) throw new Error('the worker has no pass')
      return makePass(pass, Date.parse(pass.serverTime))
    },
    /** A volunteer takes the list to the door, loses the network, scans, and gets the network back: then the server has it. */
    async scanOffline(code: string) {
      await askAs('o-volunteer', 'identity', 'signInWechat', {})
      admin(url, 'grant', '--openid', 'o-volunteer', '--role', 'volunteer', '--session', sessionId)
      await handTo('o-volunteer')
      const scan = await phone.open('checkin/scan', { sessionId }, '应到')
      cloud.phone.isOnline = false
      scan.scanned(code)
      await scan.until(() => scan.host.textContent?.includes('请进'), 'the verdict')
      const before = cloud.calls.filter((call) => call === 'checkin.uploadScans').length
      if (before > 0) throw new Error('the scan went out without a network')
      cloud.phone.isOnline = true
      const state = async () =>
        (await askAs<{ items: Pass[] }>('o-worker', 'checkin', 'listPasses', {})).items.find((each) => each.sessionId === sessionId)?.state
      for (let turn = 0; turn < 60 && (await state()) !== 'attended'; turn++) await phone.wait(500)
      if ((await state()) !== 'attended') throw new Error('the scan did not reach the server')
      scan.close()
    },
    /** The class is over, and who was there says how it was, with a picture that the phone draws and uploads. The machine is unsure, so only the author sees it. */
    async giveFeedback() {
      const database = openPostgres(url)
      await database.pool.query(
        `update sessions set starts_at = now() - interval '1 hour', ends_at = now() - interval '1 second', closes_at = now() - interval '1 hour', cancel_until = now() - interval '1 hour' where id = $1`,
        [sessionId],
      )
      await database.close()
      await handTo('o-worker')
      const give = await phone.open('feedback/give', { sessionId }, '这一场怎么样')
      give.tap(/^5 星/)
      give.type(/说说|写/, praise)
      give.tap(/^加图片/)
      await give.until(() => give.find(/^去掉第 1 张图片/) !== undefined, 'showing the picture')
      // Meanwhile the phone shows its own file.
      if (!give.attributes().includes(roll.path)) throw new Error('the picture is not shown from the phone')
      for (let turn = 0; turn < 20 && give.host.textContent?.includes('在传'); turn++) await phone.wait(500)
      await give.until(() => !give.host.textContent?.includes('在传'), 'sending the picture')
      await give.until(() => give.find(/给 5 星/) !== undefined, 'five stars')
      give.tap(/给 5 星/)
      await give.until(() => give.host.textContent?.includes('评价收到了'), 'the answer')
      give.close()
      if ((await this.readFeedback()).length > 0) throw new Error('what nobody has looked at is public')
    },
    /** What a guest is given: the words and the addresses of the pictures. */
    readFeedback: async () =>
      (await askAs<{ items: { text: string; pictures: { url: string; grid?: string }[] }[] }>('o-guest', 'feedback', 'listFeedback', { activityId })).items,
    /** Staff see words and picture, of whose address `look` is told, and let them pass. */
    async moderate(look: (address: string) => Promise<unknown>) {
      await handTo('o-staff')
      const queue = await phone.open('feed/moderation', {}, praise)
      await look(pictureIn(queue))
      queue.tap(/^可以看/)
      await queue.until(() => !queue.host.textContent?.includes(praise), 'letting it pass')
      queue.close()
    },
    /** Everybody reads it, with the picture. Gives the address that the page shows. */
    async readPublished(): Promise<string> {
      const list = await phone.open('feedback/list', { activityId }, praise)
      const seen = pictureIn(list)
      list.close()
      return seen
    },
    stop: async () => {
      await cloud.stop()
      await postgres.stop()
    },
  }
}
/** The address of the first picture on a page that does not lie in the package. */
const pictureIn = (page: Awaited<ReturnType<Phone['open']>>): string => {
  const address = page.attributes().find((value) => typeof value === 'string' && /^(https?|cloud):\/\//.test(value))
  if (typeof address !== 'string') throw new Error('the page shows no picture')
  return address
}
export type Journey = Awaited<ReturnType<typeof startJourney>>

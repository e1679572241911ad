import { randomUUID } from 'node:crypto'
import { admin } from './ground'
import { type Stage, title } from './stage'

const minute = 60_000

/** A class is published, found and enrolled in. */
export const enrollingOf = (stage: Stage) => {
  const { phone, cloud, askAs } = stage
  return {
    /** Staff sign in, get the grant over their region from the operator, and publish a class that begins in twenty minutes. */
    async publish() {
      await askAs('o-staff', 'identity', 'signInWechat', {})
      admin(stage.url, 'grant', '--openid', 'o-staff', '--role', 'staff', '--region', '620103')
      const at = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString()
      const sessions = [{ startsAt: at(20), endsAt: at(110), capacity: 20 }]
      const activity = { ...stage.ground, category: 'skills', title, text: '用手机拍好中山桥。', pictureIds: [], rules: [], waitlistLimit: 0, sessions }
      const { id } = await askAs<{ id: string }>('o-staff', 'activities', 'saveActivity', { key: randomUUID(), activity })
      await askAs('o-staff', 'activities', 'submitActivity', { id })
      const { sessions: published } = await askAs<{ sessions: { sessionId: string }[] }>('o-staff', 'activities', 'getActivity', { id })
      stage.activityId = id
      stage.sessionId = published[0]!.sessionId
    },
    /** A guest opens the mini-program and sees the class in the feed; no account is made. */
    async readAsGuest() {
      phone.launch()
      const feed = await phone.open('tabs/feed', {}, title)
      await phone.wait(1700)
      feed.close()
    },
    /** A tap on 报名 asks to sign in, and one tap does that. */
    async signInAsWorker() {
      cloud.phone.openid = 'o-worker'
      const detail = await phone.open('activities/detail', { id: stage.activityId }, title)
      await detail.until(() => detail.find(/^报名/) !== undefined, 'the button')
      detail.tap(/^报名/)
      await detail.until(() => phone.navigations.includes('/identity/sign-in'), 'being asked to sign in')
      detail.close()
      await stage.signIn()
    },
    /** Enrolls with two taps. The first answer is lost, and the phone gets it by asking again. */
    async enroll() {
      cloud.phone.loseAnswerOf = 'enroll'
      const detail = await phone.open('activities/detail', { id: stage.activityId }, title)
      await detail.until(() => detail.find(/^报名/) !== undefined, 'the button')
      detail.tap(/^报名/)
      // The sheet is drawn before it is needed. With the class in it, it says for how many people.
      await detail.until(() => detail.host.textContent?.includes('确认报名（1 人）'), 'the sheet')
      await phone.wait(400)
      detail.tap(/^确认报名/)
      // After twelve seconds without an answer the phone says so and offers to try again.
      await phone.wait(11_000)
      await detail.until(() => detail.find(/^再试一次/) !== undefined, 'saying that there was no answer')
      detail.tap(/^再试一次/)
      await detail.until(() => detail.host.textContent?.includes('报上了'), 'the answer')
      detail.close()
    },
  }
}

import type { Pass } from '../../../types/checkin'
import { makePass } from '../../../types/rules/pass'
import { admin } from './ground'
import { type Stage, title } from './stage'

/** The worker's pass, and the door that scans it. */
export const doorOf = (stage: Stage) => {
  const { phone, cloud, askAs } = stage
  const pass = async () =>
    (await askAs<{ items: Pass[] }>('o-worker', 'checkin', 'listPasses', {})).items.find(({ sessionId }) => sessionId === stage.sessionId)
  return {
    /** Opens the pass on the phone and returns the code that it shows. */
    async showPass(): Promise<string> {
      const passes = await phone.open('tabs/passes', {}, title)
      await passes.until(() => /[0-9A-Z]{4}/.test(passes.host.textContent ?? ''), 'the spoken code')
      passes.close()
      const own = await pass()
      if (!own) throw new Error('the worker has no pass')
      return makePass(own, Date.parse(own.serverTime))
    },
    /** A volunteer loads the list, loses the network, scans, and gets the network back: then the server has the scan. */
    async scanOffline(code: string) {
      await askAs('o-volunteer', 'identity', 'signInWechat', {})
      admin(stage.url, 'grant', '--openid', 'o-volunteer', '--role', 'volunteer', '--session', stage.sessionId)
      await stage.handTo('o-volunteer')
      const scan = await phone.open('checkin/scan', { sessionId: stage.sessionId }, '应到')
      cloud.phone.isOnline = false
      scan.scanned(code)
      await scan.until(() => scan.host.textContent?.includes('请进'), 'the verdict')
      const before = cloud.calls.filter((call) => call === 'checkin.uploadScans').length
      if (before > 0) throw new Error('the scan went out without a network')
      cloud.phone.isOnline = true
      for (let turn = 0; turn < 60 && (await pass())?.state !== 'attended'; turn++) await phone.wait(500)
      if ((await pass())?.state !== 'attended') throw new Error('the scan did not reach the server')
      scan.close()
    },
  }
}

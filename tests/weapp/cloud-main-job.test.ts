/** @jest-environment jsdom */
import { type Journey, startJourney } from './cloud-journey'

jest.setTimeout(240_000)
let journey: Journey
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey?.stop())

test('W03 W04 W17 W20 the main job, in the mini-program built for the cloud and through the functions’ own bundles', async () => {
  await journey.publish()
  await journey.readAsGuest()
  // Reading made nobody; staff are there because they signed in.
  expect(await journey.countPersons()).toEqual(['o-staff'])
  await journey.signInAsWorker()
  await journey.enroll()
  await journey.comment()
  const code = await journey.showPass()
  expect(code).toMatch(/^\d{46}$/)
  await journey.scanOffline(code)
  await journey.giveFeedback()
  await journey.moderate()
  expect(await journey.countPersons()).toEqual(['o-staff', 'o-worker', 'o-volunteer'])
  const { calls, asked, log } = journey.cloud
  expect(calls.filter((call) => call === 'enrollment.enroll').length).toBeGreaterThanOrEqual(2)
  // WeChat checked what was written, in the author's name, for the function that asked.
  expect(asked).toEqual(
    expect.arrayContaining([expect.objectContaining({ api: 'security.msgSecCheck', by: 'feedback', data: expect.objectContaining({ openid: 'o-worker' }) })]),
  )
  // Nothing went wrong that a person did not see, and nobody's name is written down.
  const lines = await log()
  expect(lines).not.toMatch(/"code":"request\.failed"|o-worker|o-volunteer/)
  expect(await journey.cloud.minute()).toMatchObject({ ok: true })
})

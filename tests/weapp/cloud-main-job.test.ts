/** @jest-environment jsdom */
import { get } from 'node:http'
import sharp from 'sharp'
import { type Journey, startJourney } from './journey'

jest.setTimeout(240_000)
let journey: Journey
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey?.stop())

/** What lies at an address that a page shows. */
const fetchPicture = async (address: string) => {
  const { status, data } = await new Promise<{ status: number; data: Buffer }>((resolve, reject) =>
    get(address, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, data: Buffer.concat(chunks) }))
    }).on('error', reject),
  )
  expect(status).toBe(200)
  return { data, path: new URL(address).pathname.replace('/files/', '') }
}
/** Red above, blue below. */
const expectUpright = async (file: Buffer) => {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
  expect(info.height).toBeGreaterThan(info.width)
  const dot = (down: number) => [...data.subarray((down * info.width + (info.width >> 1)) * 3, (down * info.width + (info.width >> 1)) * 3 + 3)]
  const [top, bottom] = [dot(10), dot(info.height - 10)]
  expect([top[0]! > top[2]!, bottom[0]! < bottom[2]!]).toEqual([true, true])
}

test('W03 W04 W05 W17 W20 Q04 the main job, in the mini-program built for the cloud and through the functions’ own bundles', async () => {
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
  const { files } = journey.cloud.store
  const folders = () => [...files.keys()].map((path) => path.split('/')[0])
  await journey.giveFeedback()
  // Drawn upright at three sizes on the phone; taken over by the server, and public only after a yes.
  expect([...new Set(journey.roll.drawn)]).toEqual(['1200×1600', '810×1080', '270×360'])
  expect(folders()).toEqual(['waiting', 'waiting', 'waiting'])
  await journey.moderate(async (address) => {
    const { path, data } = await fetchPicture(address)
    expect(path).toMatch(/^waiting\//)
    await expectUpright(data)
  })
  expect(folders()).toEqual(['pictures', 'pictures', 'pictures'])
  const { path, data } = await fetchPicture(await journey.readPublished())
  expect(path).toMatch(/^pictures\/[\w-]{22}(-360|-1080)?\.jpg$/)
  await expectUpright(data)
  for (const [name, most] of [
    ['-360.jpg', 60],
    ['-1080.jpg', 250],
    ['.jpg', 900],
  ] as const) {
    const file = [...files].find(([each]) => each.endsWith(name))![1].data
    expect([name, file.length <= most * 1024]).toEqual([name, true])
    // Where and with what it was taken stays on the phone.
    expect((await sharp(file).metadata()).exif).toBeUndefined()
    expect(file.includes('Xiaomi')).toBe(false)
  }
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

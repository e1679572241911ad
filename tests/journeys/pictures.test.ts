import type { Page, Route } from 'playwright-core'
import sharp from 'sharp'
import { onTheDemo, type Person } from './people'

jest.setTimeout(240_000)
const demo = onTheDemo()

const shown = '.taro_page:not([style*="display: none"])'
type File = { name: string; mimeType: string; buffer: Buffer }
const jpeg = (name: string, buffer: Buffer): File => ({ name, mimeType: 'image/jpeg', buffer })
/** A picture of one colour. */
const plain = async (background: string) =>
  jpeg(
    `${background}.jpg`,
    await sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  )
/** A photograph of more than 16 MB of a phone held upright: the sensor's left, which is red, is the top, its right, which is blue, the bottom. */
const heavyPortrait = async () => {
  const band = (background: string, left: number) => ({ input: { create: { width: 600, height: 3600, channels: 3 as const, background } }, left, top: 0 })
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 36 }
  return sharp({ create: { width: 4800, height: 3600, channels: 3, background: '#808080', noise } })
    .composite([band('#c02020', 0), band('#2020c0', 4200)])
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

const pick = async (page: Page, ...files: File[]) => {
  const chooser = page.waitForEvent('filechooser')
  await page
    .locator(shown)
    .getByRole('button', { name: /^加图片/ })
    .click()
  await (await chooser).setFiles(files)
}
const boxes = (page: Page) => page.locator(shown).getByRole('button', { name: /^去掉第/ })
const under = (page: Page) => page.locator(shown).getByText('在传')
const compose = async (): Promise<Person> => {
  const person = await demo.open('何小燕')
  await person.goto('/feed/compose')
  await person.page.locator(`${shown} textarea`).waitFor()
  return person
}
const uploads = '**/api/pictures'

test('B20 a photograph of 16 MB goes through: shrunk on the phone, upright', async () => {
  const { page, close } = await compose()
  const photo = await heavyPortrait()
  expect(photo.length).toBeGreaterThan(16 * 1024 * 1024)
  // The browser's own tools do not tell how much a body weighed.
  await page.evaluate(() => {
    const { fetch } = window
    window.fetch = (address, init) => {
      if (init?.body instanceof Blob) Object.assign(window, { sent: init.body.size })
      return fetch(address, init)
    }
  })
  const answer = page.waitForResponse(uploads)
  await pick(page, jpeg('IMG_2026.jpg', photo))
  const response = await answer
  const sent = await page.evaluate(() => (window as unknown as { sent: number }).sent)
  console.log(`B20: of ${Math.round(photo.length / 1024)} KB ${Math.round(sent / 1024)} KB were sent`)
  expect(sent).toBeGreaterThan(50 * 1024)
  expect(sent).toBeLessThan(2 * 1024 * 1024)
  const { data } = (await response.json()) as { data: { url: string; width: number; height: number } }
  expect([data.width, data.height]).toEqual([1200, 1600])
  const stored = sharp(await (await page.request.get(`${demo.url}${data.url}`)).body())
  const colorAt = async (top: number) =>
    [...(await stored.clone().extract({ left: 500, top, width: 200, height: 100 }).resize(1, 1).raw().toBuffer())].map((part) => Math.round(part / 100))
  expect([await colorAt(20), await colorAt(1480)]).toEqual([
    [2, 0, 0],
    [0, 0, 2],
  ])
  await under(page).waitFor({ state: 'detached' })
  await close()
})

test.each([
  [
    'HEIC',
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(5000)]),
    'HEIC 格式的文件这里打不开，请换一张（JPG 或 PNG，10 MB 以内）',
  ],
  ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'GIF 格式的文件这里打不开，请换一张（JPG 或 PNG，10 MB 以内）'],
  ['half a JPEG', null, '这张 JPEG 图片不完整，打不开，请换一张（JPG 或 PNG，10 MB 以内）'],
  ['a text', Buffer.from('会议纪要'), '这个文件不是图片，请换一张（JPG 或 PNG，10 MB 以内）'],
])('B20 %s: words that name the format and what is taken, and the other pictures go on', async (name, bytes, words) => {
  const { page, close } = await compose()
  const whole = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
    .jpeg()
    .toBuffer()
  await pick(page, jpeg(`${name}.jpg`, bytes ?? whole.subarray(0, whole.length / 2)), await plain('#2060c0'))
  await page.locator(shown).getByText(words).waitFor()
  await under(page).waitFor({ state: 'detached' })
  expect(await boxes(page).count()).toBe(2)
  // It is in the way of the post until it is taken off.
  await page.locator(`${shown} textarea`).fill('社区的暖气来了')
  await page.locator(shown).getByRole('button', { name: '发出去' }).click()
  await page.locator(shown).getByText('有图片没传上，点一下再传，或者去掉').waitFor()
  await boxes(page).first().click()
  await page.locator(shown).getByText(words).waitFor({ state: 'detached' })
  await close()
})

test('B19 three pictures uploading, the first removed meanwhile: two at the end, and two are posted', async () => {
  const { page, close } = await compose()
  const held: Route[] = []
  await page.route(uploads, (route) => void held.push(route))
  await pick(page, await plain('#c02020'), await plain('#20a040'), await plain('#2060c0'))
  while (held.length === 0) await page.waitForTimeout(50)
  expect([await boxes(page).count(), await under(page).count()]).toEqual([3, 3])
  // The post does not go without them.
  await page.locator(`${shown} textarea`).fill('三张照片')
  await page.locator(shown).getByRole('button', { name: '发出去' }).click()
  await page.locator(shown).getByText('图片还在传，请等一等再发，或者去掉').waitFor()
  await boxes(page).first().click()
  for (let sent = 1; sent <= 3; sent++) {
    while (held.length < sent) await page.waitForTimeout(50)
    await held[sent - 1]!.continue()
  }
  await under(page).first().waitFor({ state: 'detached' })
  await expect(boxes(page).count()).resolves.toBe(2)
  await page.unroute(uploads)
  const posting = page.waitForRequest('**/api/feed/savePost')
  await page.locator(shown).getByRole('button', { name: '发出去' }).click()
  expect((JSON.parse((await posting).postData() ?? '{}') as { pictureIds: string[] }).pictureIds).toHaveLength(2)
  await close()
})

test('U20 B19 one tap back while they are on their way: they arrive, and the page opened again has them', async () => {
  const { page, goto, close } = await demo.open('何小燕')
  await goto('/tabs/me')
  const open = async () => page.evaluate(() => (window.location.hash = '#/feed/compose'))
  await open()
  await page.locator(`${shown} textarea`).waitFor()
  const held: Route[] = []
  await page.route(uploads, (route) => void held.push(route))
  await pick(page, await plain('#c02020'), await plain('#20a040'))
  while (held.length === 0) await page.waitForTimeout(50)
  await page.goBack()
  await page.locator(`${shown} textarea`).waitFor({ state: 'detached' })
  await held[0]!.continue()
  while (held.length < 2) await page.waitForTimeout(50)
  await open()
  await page.locator(`${shown} textarea`).waitFor()
  expect([await boxes(page).count(), await under(page).count()]).toEqual([2, 1])
  await held[1]!.continue()
  await under(page).waitFor({ state: 'detached' })
  // Also after the app was closed: then under an address that the server lends now.
  await page.reload()
  await page.locator(`${shown} textarea`).waitFor()
  expect(await boxes(page).count()).toBe(2)
  const images = page.locator(`${shown} [role="group"] img`)
  for (const image of await images.all())
    expect(await image.evaluate((element) => (element as HTMLImageElement).decode().then(() => element.getAttribute('src')))).toContain('mac=')
  await close()
})

test('B20 B05 a lost network: each keeps its place and its own second try, and doubled taps send once', async () => {
  const { page, close } = await compose()
  let sends = 0
  await page.route(uploads, (route) => (++sends === 1 ? route.continue() : route.abort()))
  await pick(page, await plain('#c02020'), await plain('#20a040'), await plain('#2060c0'))
  await page.locator(shown).getByText('没连上网，请再试一次').waitFor()
  const again = page.locator(shown).getByRole('button', { name: /没传上，再传一次/ })
  await again.nth(1).waitFor()
  expect([await boxes(page).count(), await again.count(), sends]).toEqual([3, 2, 3])
  await page.unroute(uploads)
  await page.route(uploads, (route) => (sends++, route.continue()))
  await again.first().dblclick()
  await page.locator(shown).getByRole('button', { name: '第 3 张没传上，再传一次' }).waitFor()
  while ((await again.count()) > 1) await page.waitForTimeout(50)
  await under(page).waitFor({ state: 'detached' })
  expect(sends).toBe(4)
  await again.click()
  await under(page).waitFor({ state: 'detached' })
  expect([await boxes(page).count(), await again.count(), sends]).toEqual([3, 0, 5])
  await close()
})

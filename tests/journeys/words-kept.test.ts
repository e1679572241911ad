import type { Page } from 'playwright-core'
import { onTheDemo } from './people'

jest.setTimeout(180_000)
const demo = onTheDemo()

const shown = '.taro_page:not([style*="display: none"])'
const idOf = async (page: Page, title: string) => {
  const reply = await page.request.post(`${demo.url}/api/activities/search`, { data: { text: title } })
  const { data } = (await reply.json()) as { data: { sessions: { sessionId: string; activityId: string }[] } }
  return data.sessions[0]!
}
const mine = async (page: Page) => {
  const token = await page.evaluate(() => JSON.parse(JSON.parse(localStorage.getItem('ufc.token') ?? '{"data":"\\"\\""}').data) as string)
  const reply = await page.request.post(`${demo.url}/api/enrollment/listMine`, { data: { which: 'open' }, headers: { authorization: `Bearer ${token}` } })
  return ((await reply.json()) as { data: { items: { title: string }[] } }).data.items.map(({ title }) => title)
}

test('U01 a guest who taps 报名 signs in and is back at the question, and nothing was signed up by itself', async () => {
  const guest = await demo.open(null)
  const { activityId } = await idOf(guest.page, '手机拍好中山桥')
  await guest.goto(`/activities/detail?id=${activityId}`)
  await guest.page.getByRole('button', { name: /^报名/ }).first().click()
  await guest.page.getByText('先登录，接着报名').first().waitFor()
  await guest.page.getByText(/名额现在还没占/).waitFor()
  // The wish outlives a reload of the sign-in page: the page that asked is opened anew.
  await guest.page.reload()
  await guest.page.getByText('先登录，接着报名').first().waitFor()
  await guest.page.getByRole('button', { name: /^刘敏/ }).click()
  const sheet = guest.page.getByRole('dialog', { name: '确认报名' })
  await sheet.getByText('登录好了，接着刚才的报名。名额现在还没占，点了才算报上').waitFor()
  expect(await mine(guest.page)).not.toContain('手机拍好中山桥')
  await sheet.getByRole('button', { name: /^确认报名/ }).click()
  await guest.page.getByText('报上了').waitFor()
  expect(await mine(guest.page)).toContain('手机拍好中山桥')
  await guest.close()
})

test('U01 a guest who wants to comment signs in and finds the bar open on that post', async () => {
  const guest = await demo.open(null)
  await guest.page.getByRole('button', { name: /^赞/ }).first().waitFor()
  await guest.page.getByRole('button', { name: /^评论/ }).first().click()
  await guest.page.getByText('先登录，接着评论').first().waitFor()
  await guest.page.getByRole('button', { name: /^刘敏/ }).click()
  const bar = guest.page.locator('#comment-bar textarea')
  await bar.waitFor()
  expect(await bar.inputValue()).toBe('')
  await guest.close()
})

test('B04 U20 U16 words of a post outlive a reload and one tap back; sent, the post is on top and can be deleted', async () => {
  const { page, goto, close } = await demo.open('何小燕')
  await goto('/feed/compose')
  await page.locator(`${shown} textarea`).fill('社区的暖气来了')
  await page.reload()
  expect(await page.locator(`${shown} textarea`).inputValue()).toBe('社区的暖气来了')
  await goto('/tabs/me')
  await goto('/feed/compose')
  expect(await page.locator(`${shown} textarea`).inputValue()).toBe('社区的暖气来了')
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByText('发好了，大家看得到').waitFor()
  const first = page.locator(`${shown} [id^="post-"]`).first()
  expect(await first.textContent()).toContain('社区的暖气来了')
  await page.getByRole('button', { name: '删掉刚发的动态' }).click()
  await page.getByText('社区的暖气来了').first().waitFor({ state: 'detached' })
  await goto('/feed/compose')
  expect(await page.locator(`${shown} textarea`).inputValue()).toBe('')
  await close()
})

test('B25 a link with a mark behind its id opens; a wrong one and an unknown page say so and lead on', async () => {
  const guest = await demo.open(null)
  const { activityId } = await idOf(guest.page, '手机拍好中山桥')
  await guest.goto(`/activities/detail?id=${activityId}。快来`)
  await guest.page.getByRole('button', { name: /^报名/ }).first().waitFor()
  for (const path of ['/activities/detail?id=abc', '/organizations/organization', '/nothing/here', '/enrollment/roster?sessionId=x']) {
    await guest.goto(path)
    await guest.page.getByText('这个链接不对').first().waitFor()
    await guest.page.getByRole('button', { name: '看朋友圈' }).first().waitFor()
    expect(await guest.page.getByRole('button', { name: '搜活动' }).count()).toBeGreaterThan(0)
  }
  await guest.close()
})

test('U02 a page that does not come says so, and comes when asked once more', async () => {
  const { page, device, goto, close } = await demo.open('刘敏')
  await goto('/tabs/feed')
  await page.getByRole('button', { name: /^赞/ }).first().waitFor()
  await page.clock.runFor(6000)
  await page.waitForLoadState('networkidle')
  await device.setOffline(true)
  await page.evaluate(() => (location.hash = '/organizations/organizations'))
  await page.getByText('没连上网').waitFor()
  await device.setOffline(false)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.locator(`${shown} [role=heading]`).first().waitFor()
  await page.getByText('没连上网').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => location.hash)).toContain('organizations/organizations')
  await device.close()
  await close()
})

test('U03 once opened, the site and the pass open again without network', async () => {
  const { page, device, goto, close } = await demo.open('王秀兰')
  await goto('/tabs/passes')
  await page.clock.runFor(6000)
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const before = await page.locator(`${shown}`).textContent()
  expect(before).toBeTruthy()
  await device.setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: '入场码' }).first().waitFor()
  await device.setOffline(false)
  await close()
})

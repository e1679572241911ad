import { onTheDemo, type Person } from './people'

jest.setTimeout(180_000)
const demo = onTheDemo()

const openDoor = async (person: Person) => {
  await person.goto('/checkin/doors')
  await person.page.getByRole('button', { name: /扫码签到，手机拍好中山桥/ }).click()
  await person.page.getByRole('button', { name: '名单', exact: true }).waitFor()
}
const openList = async ({ page }: Person) => {
  await page.getByRole('button', { name: '名单', exact: true }).click()
  return page.getByRole('dialog', { name: /^名单/ })
}

test('U04 whoever was let in is taken back in their row, also by a volunteer who reopened the page, and it is said', async () => {
  const volunteer = await demo.open('张伟')
  await openDoor(volunteer)
  const list = await openList(volunteer)
  const letIn = list.getByRole('button', { name: /已报名，请进$/ })
  const first = (await letIn.first().getAttribute('aria-label')) ?? ''
  await letIn.first().click()
  // Who has namesakes is asked about first.
  const asked = list.getByRole('button', { name: /^是这一位/ })
  if (await asked.isVisible().catch(() => false)) await asked.click()
  await volunteer.page.getByText('请进').first().waitFor()

  // The page is closed and opened again: what this phone did is still known.
  await openDoor(volunteer)
  const name = first.split('，')[0]!
  await volunteer.page.getByText(new RegExp(`上一位.*${name.replace('*', '\\*')}`)).waitFor()
  const again = await openList(volunteer)
  await again
    .getByRole('button', { name: new RegExp(`^撤销${name.replace('*', '\\*')}.*的进场$`) })
    .first()
    .click()
  await volunteer.page
    .getByText(new RegExp(`撤销了${name.replace('*', '\\*')}的进场`))
    .first()
    .waitFor()
  await again.getByRole('button', { name: first }).waitFor()
  expect(volunteer.problems).toEqual([])
  await volunteer.close()
})

test('U09 when and where stand on the first screen of an activity, also in the largest type', async () => {
  const worker = await demo.open('王秀兰')
  await worker.goto('/tabs/me')
  await worker.page.getByRole('radio', { name: '特大' }).click()
  await worker.goto('/activities/search')
  await worker.page.getByPlaceholder(/搜/).fill('手机拍好')
  await worker.page.getByText('手机拍好中山桥').first().click()
  const when = worker.page.getByText('19:00–20:30').first()
  await when.waitFor()
  const dock = await worker.page.getByRole('button', { name: /^已报名/ }).boundingBox()
  const where = worker.page.getByRole('link', { name: /都市会客厅|综合体|文化宫|社区/ }).first()
  for (const fact of [when, where]) {
    const box = await fact.boundingBox()
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThan(dock?.y ?? 0)
  }
  expect(worker.problems).toEqual([])
  await worker.close()
})

test('U06 U12 U25 the evening is one tap away, what is over is folded, and last month is there', async () => {
  const worker = await demo.open('王秀兰')
  await worker.goto('/tabs/discover')
  const fold = worker.page.getByRole('button', { name: /^已经结束的 \d+ 场$/ })
  await fold.waitFor()
  const count = Number(/\d+/.exec((await fold.textContent()) ?? '')?.[0])
  await fold.click()
  await worker.page
    .getByText('已结束')
    .nth(count - 1)
    .waitFor()
  await worker.page.getByRole('radio', { name: '晚上' }).click()
  await worker.page
    .getByText(/^下班后/)
    .first()
    .waitFor()
  expect(await worker.page.getByText(/^白天/).count()).toBe(0)
  await worker.goto('/activities/search')
  await worker.page.getByPlaceholder(/搜/).fill('周六晚上')
  await worker.page.getByText('只看11月28日 周六的晚上的').waitFor()
  await worker.goto('/activities/calendar')
  await worker.page.getByRole('button', { name: '上个月' }).click()
  await worker.page.getByRole('heading', { name: '2026年10月' }).waitFor()
  expect(worker.problems).toEqual([])
  await worker.close()
})

test('U15 U17 what comes next is what is not over, and the rest is apart', async () => {
  const volunteer = await demo.open('张伟')
  await volunteer.goto('/tabs/me')
  const line = volunteer.page.getByText(/今天还有 \d+ 场轮到您，先是 \d+:\d\d /)
  await line.waitFor()
  const [, count, clock] = /还有 (\d+) 场轮到您，先是 (\d+:\d\d)/.exec((await line.textContent()) ?? '') ?? []
  await volunteer.page.getByText('扫码签到').click()
  await volunteer.page.getByText(`还有 ${count} 场，开始前打开一次`).waitFor()
  const first = volunteer.page.getByRole('button', { name: /^扫码签到，/ }).first()
  expect(await first.getAttribute('aria-label')).toContain(`${clock} 开始`)
  expect(await volunteer.page.getByRole('button', { name: /^扫码签到，/ }).count()).toBe(Number(count))
  await volunteer.page.getByRole('tab', { name: '办完了' }).click()
  await volunteer.page.getByText(`还有 ${count} 场`).waitFor({ state: 'hidden' })
  // What ended hours ago has no door any more.
  await volunteer.page
    .getByRole('group', { name: /^已到 \d+ 人/ })
    .first()
    .waitFor()
  expect(await volunteer.page.getByRole('button', { name: /^扫码签到，/ }).count()).toBeLessThan(
    await volunteer.page.getByRole('group', { name: /^已到 \d+ 人/ }).count(),
  )
  expect(volunteer.problems).toEqual([])
  await volunteer.close()
})

test('U24 a place that is days away says from when its pass shows a code, and the first button closes', async () => {
  const worker = await demo.open('刘敏')
  await worker.goto('/activities/search')
  await worker.page.getByPlaceholder(/搜/).fill('明天')
  await worker.page
    .getByText(/^还剩|个名额$/)
    .first()
    .click()
  await worker.page.getByRole('button', { name: /^报名，/ }).click()
  await worker.page.getByRole('button', { name: '确认报名（1 人）' }).click()
  const sheet = worker.page.getByRole('dialog')
  await sheet.getByText(/入场码.*起显示/).waitFor()
  expect(await sheet.getByRole('button', { name: '看入场码' }).count()).toBe(0)
  await sheet.getByRole('button', { name: '知道了' }).click()
  await worker.page
    .getByText(/入场码.*起显示/)
    .first()
    .waitFor()
  expect(worker.problems).toEqual([])
  await worker.close()
})

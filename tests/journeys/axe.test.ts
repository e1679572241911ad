import { desktop, phone } from '../browser'
import { rounds } from '../rounds'
import { findings } from './axe'
import { onTheDemo } from './people'
import { screens } from './screens'

jest.setTimeout(1_800_000)
// One person goes through every page several times within a minute.
const demo = onTheDemo({ RATE_LIMIT: '100000' })

const views = [
  { name: 'phone, light', viewport: phone, dark: false },
  { name: 'phone, dark', viewport: phone, dark: true },
  { name: 'wide, light', viewport: desktop, dark: false },
  { name: 'wide, dark', viewport: desktop, dark: true },
]

test('U26 axe finds nothing serious or critical on any page, with its sheets as a person opens them', async () => {
  const trouble: string[] = []
  let runs = 0
  for (const { name, viewport, dark } of views.slice(0, rounds('axe: views of every page', 1, views.length)))
    for (const [who, pages] of Object.entries(screens)) {
      const person = await demo.open(who === 'nobody' ? null : who, { viewport, dark })
      for (const { file, path, ready, act } of pages) {
        await person.goto(await path(demo.url, person.page))
        await person.page.getByText(ready).first().waitFor({ timeout: 10_000 })
        await act?.(person.page)
        await person.page.waitForTimeout(100)
        runs++
        for (const finding of await findings(person.page)) trouble.push(`${file} (${name}) ${finding}`)
      }
      await person.close()
    }
  console.log(`U26: ${runs} pages looked at`)
  expect(runs).toBeGreaterThan(40)
  expect(trouble).toEqual([])
})

test('U26 a page with a button that has no name is found', async () => {
  const person = await demo.open(null)
  await person.page.evaluate(() => {
    const page = [...document.querySelectorAll('.taro_page')].pop()
    page?.insertAdjacentHTML('afterbegin', '<div role="button" tabindex="0"></div>')
  })
  expect(await findings(person.page)).toEqual([expect.stringMatching(/name/)])
  // And one whose name is another than what it shows.
  await person.page.evaluate(() => {
    const button = document.querySelector('.taro_page [role="button"]')
    button?.setAttribute('aria-label', '别的')
    if (button) button.textContent = '报名'
  })
  expect(await findings(person.page)).toEqual([expect.stringMatching(/label-content-name-mismatch/)])
  await person.close()
})

test('U22 the tab of the browser bears the name of the page', async () => {
  const person = await demo.open('王秀兰')
  const titles: string[] = []
  for (const { path, ready } of screens['王秀兰'] ?? []) {
    await person.goto(await path(demo.url, person.page))
    await person.page.getByText(ready).first().waitFor({ timeout: 10_000 })
    titles.push(await person.page.title())
  }
  const own = titles.filter((title) => title.endsWith('｜工会朋友圈'))
  // Two pictures show the feed, whose name is the product's; some pages are shown twice.
  expect(titles.length - own.length).toBeLessThanOrEqual(2)
  expect(new Set(own).size).toBeGreaterThanOrEqual(own.length - 3)
  await person.page.evaluate(() => history.back())
  await person.page.waitForFunction((last) => document.title !== last, titles.at(-1))
  await person.close()
})

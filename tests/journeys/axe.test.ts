import { findings } from './axe'
import { onTheDemo } from './people'

jest.setTimeout(600_000)
const demo = onTheDemo({ RATE_LIMIT: '100000' })

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

test('U22 the tab of the browser bears the name of the page also after the way back', async () => {
  const person = await demo.open('王秀兰')
  const titleOnce = async (isSo: RegExp) => {
    await person.page.waitForFunction((wanted) => new RegExp(wanted).test(document.title), isSo.source)
    return person.page.title()
  }
  expect(await titleOnce(/^工会/)).toBe('工会朋友圈')
  await person.page.evaluate(() => (location.hash = '/feedback/help'))
  expect(await titleOnce(/｜/)).toBe('帮助｜工会朋友圈')
  await person.page.evaluate(() => history.back())
  expect(await titleOnce(/^工会/)).toBe('工会朋友圈')
  await person.close()
})

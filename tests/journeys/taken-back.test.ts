import { onTheDemo } from './people'

jest.setTimeout(180_000)
const demo = onTheDemo()

test('U08 a place given back is said aloud, has a way back that says what it comes to, and is listed as cancelled', async () => {
  const person = await demo.open('刘敏')
  const { page } = person
  await person.goto('/activities/search')
  await page.getByPlaceholder(/搜/).fill('手机拍好')
  await page.getByText('手机拍好中山桥').first().click()
  await page.getByRole('button', { name: /^报名/ }).first().click()
  await page.getByRole('button', { name: '确认报名' }).click()
  await page.getByText('报上了').waitFor()

  await person.goto('/enrollment/mine')
  const cancel = page.getByRole('button', { name: /^取消报名，手机拍好/ })
  const giveBack = async () => {
    await cancel.click()
    await page.getByRole('dialog', { name: '取消报名？' }).getByRole('button', { name: '取消报名' }).click()
    await page.getByRole('status').getByText('取消报名了：').waitFor()
  }
  // The place where it is said stands there empty before, so that a reader hears what comes into it.
  expect(await page.locator('[role="status"][aria-live="polite"]').last().textContent()).toBe('')
  await giveBack()
  await cancel.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '重新报名' }).click()
  await page.getByRole('status').getByText('又报上了，名额还在').waitFor()
  await cancel.waitFor()

  await giveBack()
  await page.getByRole('tab', { name: '去过的' }).click()
  await page.getByText('您自己取消的').first().waitFor()
  await page.getByText('已取消').first().waitFor()
  // A minute later there is no way back any more.
  await page.clock.fastForward(61_000)
  await page.getByRole('button', { name: '重新报名' }).waitFor({ state: 'detached' })
  expect(person.problems).toEqual([])
  await person.close()
})

import { onTheDemo } from './people'

jest.setTimeout(180_000)
const demo = onTheDemo()

test('U27 a worker finds an answer, tells the union, staff of the county answer, and the worker reads it; the list is pulled down for', async () => {
  const worker = await demo.open('王秀兰')
  await worker.goto('/tabs/me')
  await worker.page.getByRole('button', { name: /^帮助/ }).click()
  await worker.page.getByPlaceholder(/怎么退/).fill('扫不出')
  await worker.page.getByText('念给门口的人').waitFor()
  await worker.page.getByRole('button', { name: /^打电话/ }).waitFor()
  await worker.page.getByRole('button', { name: /^跟工会说一句/ }).click()
  // Nothing is sent without words, and that is said.
  await worker.page.getByRole('button', { name: '发给工会' }).click()
  await worker.page.getByText('请写一句').waitFor()
  await worker.page.getByRole('textbox').fill('夜班下来没地方热饭')
  await worker.page.getByRole('button', { name: '发给工会' }).click()
  await worker.page
    .getByRole('status')
    .getByText(/收到了/)
    .waitFor()
  await worker.page.getByRole('article', { name: /夜班下来没地方热饭/ }).waitFor()

  const staff = await demo.open('高志远')
  await staff.goto('/tabs/me')
  await staff.page.getByRole('button', { name: /^大家说的/ }).click()
  const said = staff.page.getByRole('article', { name: /夜班下来没地方热饭/ })
  await said.getByText('王*兰').waitFor()
  await said.getByRole('button', { name: /^回答/ }).click()
  const sheet = staff.page.getByRole('dialog', { name: /^回答王\*兰/ })
  await sheet.getByRole('textbox').fill('下月西站开到十点')
  await sheet.getByRole('button', { name: '发出回答' }).click()
  await staff.page
    .getByRole('status')
    .getByText(/回了王\*兰/)
    .waitFor()
  await said.waitFor({ state: 'detached' })

  await worker.goto('/tabs/inbox')
  await worker.page.getByText('下月西站开到十点').first().waitFor()
  await worker.page.getByRole('button', { name: /^看回答/ }).click()
  await worker.page.getByText(/回：下月西站开到十点/).waitFor()
  expect([...worker.problems, ...staff.problems]).toEqual([])

  // A finger pulls the page down: what is shown is asked for again.
  await worker.goto('/tabs/inbox')
  await worker.page.getByText('下月西站开到十点').first().waitFor()
  const asked = worker.page.waitForRequest(/listNotices/)
  await worker.page.evaluate(() => {
    const page = [...document.querySelectorAll<HTMLElement>('.taro_page')].filter(({ style }) => style.display !== 'none').pop()!
    const at = (y: number) => new Touch({ identifier: 1, target: page, clientX: 100, clientY: y })
    const fire = (type: string, y: number) =>
      page.dispatchEvent(new TouchEvent(type, { bubbles: true, touches: type === 'touchend' ? [] : [at(y)], changedTouches: [at(y)] }))
    fire('touchstart', 100)
    fire('touchmove', 240)
    fire('touchend', 240)
  })
  await asked
  await worker.close()
  await staff.close()
})

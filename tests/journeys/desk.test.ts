import type { Page } from 'playwright-core'
import { desktop, phone } from '../browser'
import { findings } from './axe'
import { type Person, onTheDemo } from './people'
import { screens } from './screens'

jest.setTimeout(240_000)
// One person goes through several pages within a minute.
const demo = onTheDemo({ RATE_LIMIT: '100000' })

/** The pages with the one table, as screens.ts names them, and the heads that stand over their columns. */
const desks: Record<string, string[]> = {
  posted: ['活动', '状态', '已报', '名额', '候补', '能做的'],
  roster: ['序号', '姓名', '电话', '报名时间', '状态'],
  'door-report': ['姓名', '到场', '看什么', '扫码记录'],
  schedule: ['姓名', '手机尾号', '来和走', '要办的'],
  'confirm-hours': ['志愿者', '班次', '怎么说', '答复'],
  doors: ['场次', '已到', '应到', '要办的'],
  review: ['选', '活动', '等了'],
  moderation: ['写了什么', '谁写的', '写在哪', '答复'],
  opinions: ['说了什么', '哪一类', '谁说的', '什么时候', '回答'],
  links: ['连着什么', '通不通', '怎么回事'],
  grants: ['人', '管哪儿', '是什么', '谁给的', '到期', '能做的'],
  'manage-venues': ['场馆', '类型', '地方', '今天', '能做的'],
  organizations: ['组织', '类型', '地方', '多远', '今天', '关注'],
  venues: ['场馆', '类型', '地方', '多远', '今天'],
}
const shown = '.taro_page:visible'
const table = (page: Page) => page.locator(shown).getByRole('table').first()
const found = Object.entries(screens).flatMap(([who, pages]) => pages.filter(({ file }) => file in desks).map((screen) => ({ who, screen })))
/** Nobody has to be looked at yet: two who signed on paper are entered, which is said of them. */
const enterPaper = async (page: Page) => {
  await page.locator(shown).getByText('补登纸质名单').first().click()
  const sheet = page.getByRole('dialog')
  for (const nth of [0, 1]) await sheet.getByRole('checkbox').nth(nth).click()
  await sheet.getByRole('button', { name: '登记 2 人到场' }).click()
  await sheet.waitFor({ state: 'hidden' })
}
const visit = async (person: Person, file: string) => {
  const { screen } = found.find((one) => one.screen.file === file)!
  await person.goto(await screen.path(demo.url, person.page))
  await person.page.getByText(screen.ready).first().waitFor()
  if (file === 'door-report' && (await person.page.getByText('没有要看的').count()) > 0) await enterPaper(person.page)
}

/** What is wrong with the table as drawn: another number of cells, words wider than their column, columns out of line, a number not at the right. */
const faults = () => {
  const wrong: string[] = []
  for (const drawn of document.querySelectorAll<HTMLElement>('.taro_page:not([style*="display: none"]) [role=table]')) {
    const [head, ...rows] = [...drawn.querySelectorAll<HTMLElement>('[role=row]')].map((row) => [...row.children] as HTMLElement[])
    if (rows.length === 0) wrong.push('no rows')
    const at = head!.map((cell) => Math.round(cell.getBoundingClientRect().left))
    for (const cells of rows) {
      if (cells.length !== head!.length) wrong.push(`${cells.length} cells under ${head!.length} heads`)
      for (const [column, cell] of cells.entries()) {
        const word = `${head![column]!.textContent}: ${cell.textContent.slice(0, 20)}`
        if (Math.abs(Math.round(cell.getBoundingClientRect().left) - at[column]!) > 1) wrong.push(`${word} is out of line`)
        if (cell.scrollWidth > cell.clientWidth + 1) wrong.push(`${word} is ${cell.scrollWidth} px wide in ${cell.clientWidth}`)
        if (cell.clientWidth < 40) wrong.push(`${word} has ${cell.clientWidth} px`)
        // What names a row or a person by digits is no number.
        if (/^\d+$/.test(cell.textContent) && !/序号|尾号/.test(head![column]!.textContent) && getComputedStyle(cell).textAlign !== 'right')
          wrong.push(`${word} stands at the left`)
      }
    }
  }
  return wrong
}

test('every page of the desk is a table at 1280 px in each type size, and none on a phone', async () => {
  expect([...new Set(found.map(({ screen }) => screen.file))].sort()).toEqual(Object.keys(desks).sort())
  const trouble: string[] = []
  for (const who of new Set(found.map((one) => one.who))) {
    const person = await demo.open(who, { viewport: desktop })
    const { page } = person
    for (const { screen } of found.filter((one) => one.who === who)) {
      await visit(person, screen.file)
      await page
        .locator(shown)
        .getByText(/^(一共|先列) \d+ /)
        .first()
        .waitFor()
      expect([screen.file, await table(page).getByRole('columnheader').allTextContents()]).toEqual([screen.file, desks[screen.file]])
      for (const finding of await findings(page)) trouble.push(`${screen.file}: ${finding}`)
      for (const scale of ['fs-100', 'fs-140']) {
        await page.locator(`${shown} .page`).evaluate((root, to) => root.classList.replace('fs-100', to), scale)
        for (const fault of await page.evaluate(faults)) trouble.push(`${screen.file} at ${scale}: ${fault}`)
      }
      await page.setViewportSize(phone)
      await table(page).waitFor({ state: 'detached' })
      await page.setViewportSize(desktop)
      await table(page).waitFor()
    }
    trouble.push(...person.problems.map((problem) => `${who}: ${problem}`))
    await person.close()
  }
  expect(trouble).toEqual([])
})

test('the keyboard goes through a table row by row, opens one, and is back in it afterwards; the head stays', async () => {
  const person = await demo.open('贾晓茹', { viewport: desktop })
  const { page } = person
  await visit(person, 'roster')
  const rows = table(page).getByRole('row')
  const focused = () => page.evaluate(() => document.activeElement?.closest('[role=row]')?.textContent ?? '')
  await rows.nth(1).getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(await rows.nth(2).textContent())
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const second = await rows.nth(2).textContent()
  expect(await focused()).toBe(second)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await rows.nth(2).getAttribute('aria-selected')).toBe('true')
  expect(await rows.nth(1).getAttribute('aria-selected')).toBe('false')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction((text) => document.activeElement?.closest('[role=row]')?.textContent === text, second)
  // A row is opened anywhere on it; what is tapped in it does its own.
  await rows.nth(2).getByRole('cell').nth(3).click()
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  await visit(person, 'posted')
  const top = () =>
    table(page)
      .getByRole('columnheader')
      .first()
      .evaluate((head) => head.getBoundingClientRect().top)
  const before = await top()
  await table(page).getByRole('row').last().scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 10_000)
  await page.waitForTimeout(200)
  expect([before > 60, Math.abs((await top()) - 60) <= 12]).toEqual([true, true])
  const address = page.url()
  await table(page).getByRole('link').first().focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/的名单$/)
  await page.keyboard.press('Enter')
  await page.waitForURL((now) => now.href !== address && now.hash.includes('/enrollment/roster'))
  expect(person.problems).toEqual([])
  await person.close()
})

test('a list that goes on says so, and says how many it was at its end', async () => {
  const person = await demo.open('王秀兰', { viewport: desktop })
  const { page } = person
  await visit(person, 'organizations')
  const foot = page.locator(shown).getByText(/^(一共|先列) \d+ 家/)
  await foot.waitFor()
  const counts: number[] = []
  for (let turn = 0; turn < 20; turn++) {
    const words = await foot.textContent()
    const drawn = (await table(page).getByRole('row').count()) - 1
    expect(words).toBe(words?.startsWith('一共') ? `一共 ${drawn} 家` : `先列 ${drawn} 家，后面还有`)
    counts.push(drawn)
    if (words?.startsWith('一共')) break
    await page.locator(shown).getByRole('button', { name: '再看一些' }).click()
    await page.waitForFunction((before) => !document.body.textContent.includes(before!), words)
  }
  expect([counts.length > 1, await page.locator(shown).getByRole('button', { name: '再看一些' }).count()]).toEqual([true, 0])
  expect(person.problems).toEqual([])
  await person.close()
})

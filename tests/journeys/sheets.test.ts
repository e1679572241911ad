import type { Locator, Page } from 'playwright-core'
import { desktop, phone } from '../browser'
import { sheetIds } from '../kinds/sheets'
import { rounds } from '../rounds'
import { findings } from './axe'
import { onTheDemo, type Person } from './people'
import { type Opening, openings, screenOf, unopened } from './sheets'

jest.setTimeout(1_800_000)
const demo = onTheDemo({ RATE_LIMIT: '0' })

const views = [
  { name: 'phone, light', viewport: phone, dark: false },
  { name: 'phone, dark', viewport: phone, dark: true },
  { name: 'wide, light', viewport: desktop, dark: false },
  { name: 'wide, dark', viewport: desktop, dark: true },
]

const tap = async (page: Page, what: Opening['taps'][number]) => {
  if (typeof what === 'function') return what(page)
  const dialog = page.locator('[role="dialog"]:visible')
  const within: Page | Locator = (await dialog.count()) > 0 && !/下次还来/.test(String(what)) ? dialog : page
  await within
    .getByRole('button', { name: what })
    .or(within.getByRole('link', { name: what }))
    .first()
    .click({ timeout: 8000 })
}
const hasFocus = (page: Page) => page.evaluate(() => document.activeElement !== document.body && document.activeElement !== null)

const ways: Record<string, (page: Page, sheet: Locator) => Promise<void>> = {
  Escape: async (page) => page.keyboard.press('Escape'),
  grabber: async (page, sheet) => {
    const box = await sheet.boundingBox()
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 10)
  },
  back: async (page) => void (await page.evaluate(() => history.back())),
  关闭: async (_, sheet) => sheet.getByRole('button', { name: '关闭' }).click(),
}

test('U07 every sheet of the sources is opened here or says why not', () => {
  console.log(`U07: ${Object.keys(openings).length} of ${sheetIds.length} sheets opened`)
  expect([...Object.keys(openings), ...Object.keys(unopened)].sort()).toEqual([...sheetIds].sort())
})

/** Opens the sheet, looks at it, and shuts it in each way that it must know; gives what was wrong. */
const tryOut = async (person: Person, name: string, isPhone: boolean, isFirst: boolean): Promise<string[]> => {
  const { page } = person
  const opening = openings[name]!
  const screen = screenOf(opening)
  const id = name.split(' ')[1]!
  const trouble: string[] = []
  await person.goto(await screen.path(demo.url, page))
  await page
    .getByText(screen.ready)
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => {})
  // Last of the page keeps its focus when what had it is taken away: from a moment after the start on.
  await page.clock.runFor(4500)
  const sheet = page.locator(`.taro_page:visible #${id}`)
  for (const [way, shut] of Object.entries(ways)) {
    if (way === 'grabber' && !isPhone) continue
    if (!isFirst && way !== 'Escape') continue
    for (const step of opening.taps) await tap(page, step)
    await sheet.waitFor({ timeout: 8000 })
    await page.waitForTimeout(50)
    const isInside = await sheet.evaluate((element) => element.contains(document.activeElement))
    if (!isInside) trouble.push(`${name}: opened, the focus is not in it`)
    if (way === 'Escape') for (const finding of await findings(page)) trouble.push(`${name}: ${finding}`)
    const address = page.url()
    await shut(page, sheet)
    const isShut = await sheet.waitFor({ state: 'hidden', timeout: 4000 }).then(
      () => true,
      () => false,
    )
    if (!isShut) return [...trouble, `${name}: ${way} does not close it`]
    await page.waitForTimeout(150)
    if (page.url() !== address) trouble.push(`${name}: ${way} leaves the page`)
    if (!(await hasFocus(page))) trouble.push(`${name}: after ${way} the focus is nowhere`)
    if (name.includes('remove-comment')) break
  }
  return trouble
}

test('U07 U21 U26 every sheet takes the focus, is shut by Escape, the grabber, back and 关闭, gives the focus back, and axe finds nothing in it', async () => {
  const trouble: string[] = []
  const only = process.env.SHEET
  for (const [index, { name: view, viewport, dark }] of views.slice(0, rounds('axe: views of every sheet', 1, views.length)).entries()) {
    for (const who of new Set(Object.values(openings).map((opening) => opening.who))) {
      const person = await demo.open(who, { viewport, dark })
      for (const name of Object.keys(openings).filter((each) => openings[each]!.who === who && (!only || each.includes(only))))
        for (const found of await tryOut(person, name, viewport === phone, index === 0).catch((error: Error) => [`${name}: ${error.message.slice(0, 300)}`]))
          trouble.push(`${view}: ${found}`)
      await person.close()
    }
  }
  expect(trouble).toEqual([])
})

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { desktop, phone } from '../browser'
import { onTheDemo } from './people'
import { screens } from './screens'

jest.setTimeout(600_000)
const folder = join(__dirname, '../../dist/screens')
// One person goes through every page several times within a minute.
const demo = onTheDemo({ RATE_LIMIT: '100000' })
beforeAll(() => void mkdirSync(folder, { recursive: true }))

const views = [
  { name: 'light', viewport: phone },
  { name: 'dark', viewport: phone, dark: true },
  { name: 'large', viewport: phone, typeScale: 1.4 },
  { name: 'wide', viewport: desktop },
  { name: 'wide-dark', viewport: desktop, dark: true },
  { name: 'wide-large', viewport: desktop, typeScale: 1.4 },
]

/** Before every load, since the app keeps its settings itself while it runs. */
const setTypeScale = (typeScale: number) => {
  const kept = JSON.parse(localStorage.getItem('ufc.settings') ?? 'null') as { data: string } | null
  const now = kept ? (JSON.parse(kept.data) as object) : { theme: 'auto', place: null }
  localStorage.setItem('ufc.settings', JSON.stringify({ data: JSON.stringify({ ...now, typeScale }) }))
}

/** What a hand or an eye would stumble over, on the page as drawn. */
const stumbles = () => {
  const found: string[] = []
  if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push(`scrolls sideways to ${document.documentElement.scrollWidth} px`)
  for (const element of document.querySelectorAll<HTMLElement>(
    '.taro_page:not([style*="display: none"]) [role=button], .taro_page:not([style*="display: none"]) [role=tab], .taro_page:not([style*="display: none"]) [role=radio]',
  )) {
    const { width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    // As in Moments, a line of a comment is text that answers when tapped; the comment button beside it has its full height.
    if (element.closest('[role=article]') && element.textContent?.includes('：')) continue
    // Small buttons are drawn lower and take taps around them.
    const grown = getComputedStyle(element, '::after')
    const extra = grown.content !== 'none' && grown.position === 'absolute' ? Math.max(0, -parseFloat(grown.top)) + Math.max(0, -parseFloat(grown.bottom)) : 0
    if (height + extra < 43.5) found.push(`${Math.round(height + extra)} px high: ${element.getAttribute('aria-label') ?? element.textContent}`)
    if (!(element.getAttribute('aria-label') ?? element.textContent)?.trim()) found.push('a button without a name')
  }
  return found
}

test.each(views)('every page is whole in $name', async ({ name, viewport, dark = false, typeScale = 1 }) => {
  const trouble: string[] = []
  for (const [who, pages] of Object.entries(screens)) {
    const person = await demo.open(who === 'nobody' ? null : who, { viewport, dark })
    await person.page.addInitScript(setTypeScale, typeScale)
    for (const { file, path, ready, act } of pages) {
      await person.goto(await path(demo.url, person.page))
      await person.page.getByText(ready).first().waitFor({ timeout: 10_000 })
      await act?.(person.page)
      await person.page.waitForTimeout(150)
      await person.page.screenshot({ path: join(folder, `${file}-${name}.png`), scale: 'css' })
      for (const stumble of await person.page.evaluate(stumbles)) trouble.push(`${file}: ${stumble}`)
      const scale = await person.page.evaluate(() =>
        getComputedStyle(document.querySelector('.taro_page:not([style*="display: none"]) .page') ?? document.body).getPropertyValue('--fs'),
      )
      if (Number(scale) !== typeScale) trouble.push(`${file}: drawn at type scale ${scale}`)
    }
    const refused = pages.flatMap((page) => (page.refused ? [`status of ${page.refused} `] : []))
    const isMeant = (problem: string) => refused.some((status) => problem.includes(status))
    expect(person.problems.filter(isMeant)).toHaveLength(refused.length)
    trouble.push(...person.problems.filter((problem) => !isMeant(problem)).map((problem) => `${who}: ${problem}`))
    await person.close()
  }
  expect([...new Set(trouble)]).toEqual([])
})

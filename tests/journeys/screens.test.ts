import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { desktop, phone } from '../browser'
import { findings } from './axe'
import { onTheDemo } from './people'
import { screens } from './screens'

jest.setTimeout(600_000)
const folder = join(__dirname, '../../dist/screens')
// One person goes through every page several times within a minute.
const demo = onTheDemo({ RATE_LIMIT: '100000' })
beforeAll(() => void mkdirSync(folder, { recursive: true }))

Object.assign(globalThis, { defineAppConfig: (config: unknown) => config })
type AppConfig = { pages: string[]; subPackages: { root: string; pages: string[] }[] }
const config = (jest.requireActual('../../src/app.config') as { default: AppConfig }).default
const everyPage = [...config.pages, ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))].sort()

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

test.each(views)(
  'U22 U26 every page is whole in $name, bears a name of its own, and axe finds nothing serious or critical on it',
  async ({ name, viewport, dark = false, typeScale = 1 }) => {
    const trouble: string[] = []
    /** Their titles by page. */
    const shown = new Map<string, string>()
    let runs = 0
    for (const [who, pages] of Object.entries(screens)) {
      const person = await demo.open(who === 'nobody' ? null : who, { viewport, dark })
      await person.page.addInitScript(setTypeScale, typeScale)
      for (const { file, path, ready, act } of pages) {
        await person.goto(await path(demo.url, person.page))
        await person.page.getByText(ready).first().waitFor({ timeout: 10_000 })
        await act?.(person.page)
        await person.page.waitForTimeout(150)
        shown.set(new URL(person.page.url()).hash.replace(/^#\/|\?.*/g, ''), await person.page.title())
        await person.page.screenshot({ path: join(folder, `${file}-${name}.png`), scale: 'css' })
        for (const stumble of await person.page.evaluate(stumbles)) trouble.push(`${file}: ${stumble}`)
        const scale = await person.page.evaluate(() =>
          getComputedStyle(document.querySelector('.taro_page:not([style*="display: none"]) .page') ?? document.body).getPropertyValue('--fs'),
        )
        if (Number(scale) !== typeScale) trouble.push(`${file}: drawn at type scale ${scale}`)
        // Larger type has the same names and colours.
        if (typeScale !== 1) continue
        runs++
        for (const finding of await findings(person.page)) trouble.push(`${file}: ${finding}`)
      }
      const refused = pages.flatMap((page) => (page.refused ? [`status of ${page.refused} `] : []))
      const isMeant = (problem: string) => refused.some((status) => problem.includes(status))
      expect(person.problems.filter(isMeant)).toHaveLength(refused.length)
      trouble.push(...person.problems.filter((problem) => !isMeant(problem)).map((problem) => `${who}: ${problem}`))
      await person.close()
    }
    expect([...new Set(trouble)]).toEqual([])
    expect([...shown.keys()].sort()).toEqual(everyPage)
    // The feed's name is the product's.
    const titles = [...shown].filter(([page]) => page !== 'tabs/feed')
    expect(titles.filter(([, title]) => !title.endsWith('｜工会朋友圈'))).toEqual([])
    expect(new Set(titles.map(([, title]) => title)).size).toBe(titles.length)
    console.log(`U26: ${runs} screens of ${shown.size} pages looked at by axe in ${name}`)
    expect(runs).toBe(typeScale === 1 ? Object.values(screens).flat().length : 0)
  },
)

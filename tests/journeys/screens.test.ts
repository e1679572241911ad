import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { desktop, openBrowser, phone } from '../browser'
import { type Product, startProduct } from '../product'
import { journeyNow, openPerson } from './people'
import { screens } from './screens'

jest.setTimeout(600_000)
const folder = join(__dirname, '../../dist/screens')
let product: Product
let browser: Browser
beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  product = await startProduct({ DEMO_NOW: journeyNow })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const views = [
  { name: 'light', viewport: phone, settings: {}, isMeasured: true },
  { name: 'dark', viewport: phone, dark: true, settings: {} },
  { name: 'large', viewport: phone, settings: { typeScale: 1.4 } },
  { name: 'wide', viewport: desktop, settings: {}, isMeasured: true },
  { name: 'wide-dark', viewport: desktop, dark: true, settings: {} },
  { name: 'wide-large', viewport: desktop, settings: { typeScale: 1.4 } },
] as const

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

test.each(views)('every page is whole in $name', async ({ name, viewport, settings, ...view }) => {
  const device = 'dark' in view ? { dark: view.dark } : {}
  const trouble: string[] = []
  for (const [who, pages] of Object.entries(screens)) {
    const person = await openPerson(browser, product.url, who === 'nobody' ? null : who, { viewport, ...device })
    await person.page.evaluate((change) => {
      const kept = JSON.parse(localStorage.getItem('ufc.settings') ?? 'null') as { data: string } | null
      const now = kept ? (JSON.parse(kept.data) as object) : { typeScale: 1, theme: 'auto', place: null }
      localStorage.setItem('ufc.settings', JSON.stringify({ data: JSON.stringify({ ...now, ...change }) }))
    }, settings)
    for (const { file, path, ready, act } of pages) {
      await person.goto(await path(product.url, person.page))
      await person.page.getByText(ready).first().waitFor({ timeout: 10_000 })
      await act?.(person.page)
      await person.page.waitForTimeout(150)
      await person.page.screenshot({ path: join(folder, `${file}-${name}.png`), scale: 'css' })
      // Dark and large type are drawn to be looked at, and must not complain; targets are measured at the standard size.
      if (!('isMeasured' in view)) continue
      for (const stumble of await person.page.evaluate(stumbles)) trouble.push(`${file}: ${stumble}`)
    }
    trouble.push(...person.problems.map((problem) => `${who}: ${problem}`))
    await person.close()
  }
  expect([...new Set(trouble)]).toEqual([])
})

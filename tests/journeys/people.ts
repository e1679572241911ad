import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openDevice } from '../browser'

/** The demo's Monday, twenty to six in the evening in Shanghai: tonight's class starts at seven, its passes are shown. */
export const journeyNow = '2026-11-23T09:40:00.000Z'

export type Person = { page: Page; device: BrowserContext; problems: string[]; goto: (path: string) => Promise<void>; close: () => Promise<void> }

/** A person at a device of their own, whose clock is the product's; what the console complains about is kept. */
export const openPerson = async (browser: Browser, url: string, name: string | null, options: Parameters<typeof openDevice>[1] = {}): Promise<Person> => {
  const device = await openDevice(browser, options)
  const page = await device.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.clock.install({ time: new Date(journeyNow) })
  const goto = async (path: string) => {
    // A hash alone would not load the page anew.
    await page.goto(`${url}/?t=${Math.random()}#${path}`)
  }
  if (name) {
    await goto('/identity/sign-in')
    await page.getByRole('button', { name: new RegExp(`用${name}登录`) }).click()
    await page.waitForURL((address) => !address.hash.includes('sign-in'))
  } else await goto('/tabs/feed')
  return { page, device, problems, goto, close: () => device.close() }
}

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, openDevice } from '../browser'
import { type Product, startProduct } from '../product'

/** The demo's Monday at 17:40 in Shanghai: tonight's class starts at seven, and its passes are shown. */
export const journeyNow = '2026-11-23T09:40:00.000Z'

export type Person = { page: Page; device: BrowserContext; problems: string[]; goto: (path: string) => Promise<void>; close: () => Promise<void> }

/** Opens a device for a person, whose clock is the product's. Complaints in the console are recorded. */
const openPerson = async (browser: Browser, url: string, name: string | null, options: Parameters<typeof openDevice>[1] = {}): Promise<Person> => {
  const device = await openDevice(browser, options)
  const page = await device.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.clock.install({ time: new Date(journeyNow) })
  const goto = async (path: string) => {
    // With the hash alone the page would not load again.
    const address = `${url}/?t=${Math.random()}#${path}`
    // A sheet that was just closed takes its step of the history back a moment later (src/shared/platform/back-guard.ts): a navigation that begins before is
    // ended by it, or is followed by it, to the page before. A sheet that is still open takes none, so the wait is short.
    const isStepDone = () => !('ufc-over' in ((history.state as object | null) ?? {}))
    await page.waitForFunction(isStepDone, undefined, { timeout: 1000 }).catch(() => {})
    await page.goto(address).catch((error: Error) => {
      if (!error.message.includes('ERR_ABORTED')) throw error
      return page.goto(address)
    })
  }
  if (name) {
    await goto('/identity/sign-in')
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await page.waitForURL((address) => !address.hash.includes('sign-in'))
  } else await goto('/tabs/feed')
  return { page, device, problems, goto, close: () => device.close() }
}

/** The product on the demo's Monday and one browser, for all tests of a file: started before the first, stopped after the last. */
export const onTheDemo = (env: Record<string, string> = {}) => {
  let [product, browser]: [Product | null, Browser | null] = [null, null]
  beforeAll(async () => {
    product = await startProduct({ DEMO_NOW: journeyNow, ...env })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop(false)
  })
  const started = <T>(it: T | null) => {
    if (!it) throw new Error('the product is started before the first test, not before')
    return it
  }
  return {
    get url() {
      return started(product).url
    },
    /** Restarts the same demo at a later hour, at the same address. */
    later: async (now: string) => {
      const { url, dataDir, stop } = started(product)
      await stop(true)
      product = await startProduct({ ...env, DEMO_NOW: now, DATA_DIR: dataDir, PORT: new URL(url).port })
    },
    /** Opens a device for a person; without a name for a guest. */
    open: (name: string | null, options: Parameters<typeof openPerson>[3] = {}) => openPerson(started(browser), started(product).url, name, options),
  }
}

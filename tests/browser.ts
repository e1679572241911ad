import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
)

/** Starts the machine's own Chromium, which may talk to no host but the one under test. */
export const openBrowser = async (): Promise<Browser> => {
  if (!executablePath) throw new Error('no Chromium: install the package chromium or set CHROMIUM_PATH')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      // Pages run in children of the browser, so that their processor time counts as the test's (config/stopwatch.mjs).
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const phone = { width: 375, height: 812 }
export const desktop = { width: 1280, height: 800 }

/** A person's device: it has its own storage, speaks Chinese, is in Shanghai, and has enough pixels for a readable picture. */
export const openDevice = (browser: Browser, options: { viewport?: { width: number; height: number }; dark?: boolean } = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: options.viewport ?? phone,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: (options.viewport ?? phone).width < 720,
  })

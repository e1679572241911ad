import { gzipSync } from 'node:zlib'
import { openBrowser, openDevice } from '../browser'
import { startProduct } from '../product'
import { type Figure, quantile } from './figure'

declare global {
  interface Window {
    largestPaint: number
  }
}

/** A slow phone in a village: a 4× slower CPU, 1.6 Mbit/s down, 150 ms round trip. */
const throttle = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 }
const rounds = 5

/** The first page of the H5 site with an empty cache: size of the scripts and largest contentful paint, the median of five. */
export const benchPaint = async (): Promise<Figure[]> => {
  const product = await startProduct()
  const browser = await openBrowser()
  try {
    const paints: number[] = []
    let scriptBytes = 0
    for (let round = 0; round < rounds; round++) {
      const device = await openDevice(browser)
      const page = await device.newPage()
      const session = await device.newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', throttle)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      const scripts: Promise<Buffer>[] = []
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.push(response.body())
      })
      await page.addInitScript(() => {
        window.largestPaint = 0
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.largestPaint = Math.max(window.largestPaint, entry.startTime)))).observe(
          { type: 'largest-contentful-paint', buffered: true },
        )
      })
      await page.goto(product.url)
      await page.getByRole('article').first().waitFor()
      await page.waitForLoadState('networkidle')
      scriptBytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0)
      paints.push(await page.evaluate(() => window.largestPaint))
      await device.close()
    }
    return [
      { name: 'H5 script for the first page', value: Math.round(scriptBytes / 102.4) / 10, unit: 'KB gzip', budget: 140 },
      { name: 'H5 largest paint on a slow phone, median of 5', value: Math.round(quantile(paints, 0.5)), unit: 'ms', budget: 2000 },
    ]
  } finally {
    await browser.close()
    await product.stop()
  }
}

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
type Finding = { id: string; impact: string | null; nodes: { html: string }[] }
type Run = (context: Element, options: object) => Promise<{ violations: Finding[] }>

/** What axe finds serious or critical on the page as it is shown now, with its sheets; every rule of WCAG that axe has and its best practices. */
export const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const shown = [...document.querySelectorAll('.taro_page')].filter((each) => (each as HTMLElement).style.display !== 'none').pop()
    const { violations } = await (window as unknown as { axe: { run: Run } }).axe.run(shown ?? document.body, {
      resultTypes: ['violations'],
      // Off unless asked for, since it is not finished there; a button that does not say what it shows cannot be spoken to.
      rules: { 'label-content-name-mismatch': { enabled: true } },
    })
    return violations.flatMap(({ id, impact, nodes }) => nodes.slice(0, 6).map(({ html }) => ({ id, impact, html: html.slice(0, 200) })))
  })
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, html }) => `${id}: ${html}`)
}

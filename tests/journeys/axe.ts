import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
type Finding = { id: string; impact: string | null; nodes: { html: string }[] }
type Run = (context: Element, options: object) => Promise<{ violations: Finding[] }>

/** The serious and critical findings of axe on the page as it is, with its sheets; by all its rules for WCAG and its best practices. */
export const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const shown = [...document.querySelectorAll('.taro_page')].filter((each) => (each as HTMLElement).style.display !== 'none').pop()
    const { violations } = await (window as unknown as { axe: { run: Run } }).axe.run(shown ?? document.body, {
      resultTypes: ['violations'],
      // This rule is off unless it is turned on, since axe calls it experimental. A button whose label lacks its visible words cannot be used by voice.
      rules: { 'label-content-name-mismatch': { enabled: true } },
    })
    return violations.flatMap(({ id, impact, nodes }) => nodes.slice(0, 6).map(({ html }) => ({ id, impact, html: html.slice(0, 200) })))
  })
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, html }) => `${id}: ${html}`)
}

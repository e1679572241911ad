import { existsSync, readFileSync, renameSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Taro copies project.config.json as it stands at the root; seen from the package there is no folder of functions. */
const cleanProject = (file) => {
  const { cloudfunctionRoot: _, ...project } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`)
}

/**
 * What up to sixteen levels of templates repeat for nothing: events that nothing here listens to, and settings that are WeChat's own
 * defaults and never given. tests/weapp/conformance.test.ts sees to it that no page asks for one of them.
 */
export const takenOut = [
  'animation hover-stop-propagation hover-start-time hover-stay-time bindlongpress bindanimationstart bindanimationiteration bindanimationend bindtransitionend',
  // Of texts and pictures.
  'selectable space decode overflow max-lines webp show-menu-by-longpress fade-in',
  // Of scrolling views.
  'scroll-anchoring paging-enabled enable-passive fast-deceleration associative-container reverse clip cache-extent min-drag-distance',
  'scroll-into-view-within-extent scroll-into-view-alignment padding using-sticky binddragstart binddragging binddragend bindscrollstart bindscrollend',
  'refresher-enabled refresher-threshold refresher-default-style refresher-background refresher-triggered refresher-ballistic-refresh-enabled',
  'refresher-two-level-enabled refresher-two-level-triggered refresher-two-level-threshold refresher-two-level-close-threshold',
  'refresher-two-level-scroll-enabled refresher-two-level-pinned bindrefresherpulling bindrefresherrefresh bindrefresherrestore',
  'bindrefresherabort bindrefresherwillrefresh bindrefresherstatuschange',
].flatMap((names) => names.split(' '))
/**
 * Taro writes texts six or fifteen times and scrolling views five times, for each depth in which they may stand. No text here stands in
 * another, and a row of choices is the only thing that scrolls in a scrolling view: their templates are kept for one in another, counted by
 * how often they stand in their own kind, and what would lie deeper goes, as any tree deeper than fifteen, into a component that begins
 * again with the first templates. The conformance test asks for the template of every depth.
 */
const nested = /<template name="tmpl_([2-9]|1\d)_\d+"><(text|scroll-view) .*?<\/template>/gs
const limitNesting = (templates, file) => {
  const kinds = [...readFileSync(templates, 'utf8').matchAll(/<template name="tmpl_0_(\d+)"><(?:text|scroll-view) /g)].map(([, kind]) => kind)
  const script = readFileSync(file, 'utf8')
  const known = script.match(/var b = (\[.*?\])/)?.[1]
  const limited = script
    .replaceAll(`var b = ${known}`, `var b = ${JSON.stringify([...new Set([...JSON.parse(known ?? '[]'), ...kinds])])}`)
    .replace('l = depth\n', 'l = depth > 1 ? 15 : depth\n')
  if (!known || kinds.length < 3 || !limited.includes('depth > 1 ?') || !script.includes('l >= 15'))
    throw new Error(`${file} no longer counts levels as limitNesting expects`)
  writeFileSync(file, limited)
}
const surplus = new RegExp(` (${takenOut.join('|')})="[^"]*"`, 'g')
const slimTemplates = (file) =>
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(surplus, '')
      .replace(/>\s*\n\s*</g, '><')
      .replaceAll('  ', ' ')
      .replace(nested, ''),
  )

/** Drawings in the styles are plain ASCII, which is what an address without a charset means: 70 times 14 bytes. */
const shortenDrawings = (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('data:image/svg+xml;charset=utf-8,', 'data:image/svg+xml,'))

/** Notices of the libraries' licences lie beside the package: WeChat uploads no .txt. */
const moveLicences = (folder) => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.LICENSE.txt'))) renameSync(join(folder, file), `${folder}.${file}`)
}

/** Makes what Taro built into the package that is uploaded. */
export const finishPackage = (folder) => {
  cleanProject(join(folder, 'project.config.json'))
  if (existsSync(join(folder, 'base.wxml'))) {
    slimTemplates(join(folder, 'base.wxml'))
    limitNesting(join(folder, 'base.wxml'), join(folder, 'utils.wxs'))
  }
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.wxss'))) shortenDrawings(join(folder, file))
  moveLicences(folder)
}

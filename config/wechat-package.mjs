import { existsSync, readFileSync, renameSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Removes the folder of functions from the package's project.config.json, which Taro copies from the root. */
const cleanProject = (file) => {
  const { cloudfunctionRoot: _, ...project } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`)
}

/**
 * Attributes that up to sixteen levels of templates repeat in vain: events to which nothing listens, and settings that are never given and have
 * WeChat's defaults. tests/weapp/conformance.test.ts checks that no page uses one of them.
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
 * The templates of texts and scrolling views for deeper nesting than is used. Taro writes those of texts six or fifteen times and those of scrolling
 * views five times, one for each depth. No text is inside another here, and only a row of choices scrolls inside a scrolling view, so the templates for one
 * inside another are kept. Deeper ones would, as any tree deeper than fifteen, continue in a component that begins again with the first templates. The
 * conformance test asks for the template of every depth.
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

/**
 * Shortens the drawings in the styles: they are ASCII, so that the charset says nothing, and masks, of which only the opacity counts, so that black
 * strokes may have a colour with a shorter name. 17 bytes in each of 70.
 */
const shortenDrawings = (file) =>
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replaceAll('data:image/svg+xml;charset=utf-8,', 'data:image/svg+xml,').replaceAll("stroke='%23000'", "stroke='red'"),
  )

/** Moves the libraries' licences beside the package, because WeChat uploads no .txt files. */
const moveLicences = (folder) => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.LICENSE.txt'))) renameSync(join(folder, file), `${folder}.${file}`)
}

/** Turns Taro's build into the package that is uploaded. */
export const finishPackage = (folder) => {
  cleanProject(join(folder, 'project.config.json'))
  if (existsSync(join(folder, 'base.wxml'))) {
    slimTemplates(join(folder, 'base.wxml'))
    limitNesting(join(folder, 'base.wxml'), join(folder, 'utils.wxs'))
  }
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.wxss'))) shortenDrawings(join(folder, file))
  moveLicences(folder)
}

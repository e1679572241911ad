import { existsSync, readFileSync, renameSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Taro copies project.config.json as it stands at the root; seen from the package there is no folder of functions. */
const cleanProject = (file) => {
  const { cloudfunctionRoot: _, ...project } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`)
}

/**
 * What sixteen levels of templates repeat for nothing: events that nothing here listens to, settings that are WeChat's own defaults
 * and never given, and the blanks between elements. tests/weapp/conformance.test.ts sees to it that no page asks for one of them.
 */
const unused = ['animation', 'hover-stop-propagation', 'hover-start-time', 'hover-stay-time', 'bindlongpress']
const unheard = ['animationstart', 'animationiteration', 'animationend', 'transitionend']
const surplus = new RegExp(` (${[...unused, ...unheard.map((event) => `bind${event}`)].join('|')})="[^"]*"`, 'g')
const slimTemplates = (file) =>
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(surplus, '')
      .replace(/>\s*\n\s*</g, '><'),
  )

/** Notices of the libraries' licences lie beside the package: WeChat uploads no .txt. */
const moveLicences = (folder) => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.LICENSE.txt'))) renameSync(join(folder, file), `${folder}.${file}`)
}

/** Makes what Taro built into the package that is uploaded. */
export const finishPackage = (folder) => {
  cleanProject(join(folder, 'project.config.json'))
  if (existsSync(join(folder, 'base.wxml'))) slimTemplates(join(folder, 'base.wxml'))
  moveLicences(folder)
}

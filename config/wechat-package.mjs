import { existsSync, readFileSync, renameSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Taro copies project.config.json as it stands at the root; seen from the package there is no folder of functions. */
const cleanProject = (file) => {
  const { cloudfunctionRoot: _, ...project } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`)
}

/** Events of templates that nothing here listens to, and the blanks between elements: sixteen levels of templates repeat them. */
const unheard = / bind(animationstart|animationiteration|animationend|transitionend)="eh"/g
const slimTemplates = (file) =>
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(unheard, '')
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

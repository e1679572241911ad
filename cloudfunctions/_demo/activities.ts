import { childcareWeekends } from './templates/childcare-weekends'
import { childcareWorkdays } from './templates/childcare-workdays'
import { cultureDesk } from './templates/culture-desk'
import { cultureLeisure } from './templates/culture-leisure'
import { cultureStage } from './templates/culture-stage'
import { eldercareDaily } from './templates/eldercare-daily'
import { eldercareHealth } from './templates/eldercare-health'
import { localCrafts } from './templates/local-crafts'
import { localCustoms } from './templates/local-customs'
import { matchmaking } from './templates/matchmaking'
import { skillsKitchen } from './templates/skills-kitchen'
import { skillsTrades } from './templates/skills-trades'
import { skillsWork } from './templates/skills-work'
import type { Template } from './templates/template'

export const templates: Template[] = [
  ...childcareWeekends,
  ...childcareWorkdays,
  ...cultureDesk,
  ...cultureLeisure,
  ...cultureStage,
  ...eldercareDaily,
  ...eldercareHealth,
  ...localCrafts,
  ...localCustoms,
  ...matchmaking,
  ...skillsKitchen,
  ...skillsTrades,
  ...skillsWork,
]

const byKey = new Map(templates.map((template) => [template.key, template]))
/** Throws on a key that no template has: a misspelt fact must not load. */
export const templateOf = (key: string): Template => {
  const template = byKey.get(key)
  if (!template) throw new Error(`no activity template ${key}`)
  return template
}

import { associations } from './organizations/associations'
import { east } from './organizations/east'
import { hexi } from './organizations/hexi'
import { lanzhouFar } from './organizations/lanzhou-far'
import { lanzhouNear } from './organizations/lanzhou-near'
import { nuanrong } from './organizations/nuanrong'
import type { OrganizationFact } from './organizations/organization'
import { south } from './organizations/south'
import { unions } from './organizations/unions'

export const organizationFacts: OrganizationFact[] = [nuanrong, ...unions, ...associations, ...lanzhouNear, ...lanzhouFar, ...hexi, ...east, ...south]

const byKey = new Map(organizationFacts.map((fact) => [fact.key, fact]))
/** Throws on a key that no organization has. */
export const organizationFact = (key: string): OrganizationFact => {
  const fact = byKey.get(key)
  if (!fact) throw new Error(`no organization ${key}`)
  return fact
}

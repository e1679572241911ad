import type { DemoPerson } from '../../types/identity'
import type { Ctx } from '../_shared/core/context'
import { aboutPerson } from './about-person'
import { loadMe } from './load-me'

/** The people of the demo; empty where there is none. */
export const listDemoPersons = async ({ db, pool, now, login }: Ctx): Promise<DemoPerson[]> => {
  if (login !== 'demo') return []
  const rows = await db.selectFrom('persons').select(['id', 'demoKey']).where('demoKey', 'is not', null).where('deletedAt', 'is', null).orderBy('id').execute()
  const persons: DemoPerson[] = []
  for (const { id, demoKey } of rows) {
    const me = await loadMe(pool, now, id)
    persons.push({ key: demoKey ?? '', name: me.name, about: aboutPerson(me), face: me.face })
  }
  return persons
}

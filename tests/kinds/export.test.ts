import { sql } from 'kysely'
import { words, type Words } from '../../cloudfunctions/_shared/db/words'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { liveFully } from '../identity/full-life'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { withoutRandom } from './canaries'
import { camel, type Column, wordyColumns } from './schema'

/** An export holds what the person did and when, and their own words; of others' words nothing. Columns are read from the schema. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const kindOf = ({ table, column }: Column) => (words as Record<string, Record<string, Words>>)[camel(table)]?.[camel(column)]
const canaryOf = ({ table, column }: Column) => `金丝雀${table}-${column}`
/** Rows that hold the person's own words ($ = the id). In tables that are not here the owner is `person_id`. */
const own: Record<string, string> = {
  persons: 'id = $',
  shift_corrections: 'signup_id in (select id from shift_signups where person_id = $)',
}
const shaped: Record<string, (canary: string) => string> = {
  'persons.phone_end': () => '7391',
  'notices.data': (canary) => JSON.stringify({ text: canary, reason: canary }),
}

/** Writes a text into every row except those where it would be the person's own. */
const writeOthers = async (column: Column, { id }: WorldPerson) => {
  const { table, column: name, type } = column
  const canary = canaryOf(column)
  const text = shaped[`${table}.${name}`]?.(canary) ?? (type === 'jsonb' ? JSON.stringify([{ id: 'q1', value: canary }]) : canary)
  const value = type === '_text' ? sql`array[${text}]` : type === 'jsonb' ? sql`${text}::jsonb` : sql`${text}`
  const mine = kindOf(column) === 'mine' ? (own[table] ?? 'person_id = $').replaceAll('$', id) : 'false'
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${value} where not coalesce((${sql.raw(mine)}), false)`.execute(
    world.db,
  )
  return Number(numAffectedRows ?? 0)
}

test('Q09 no word of others is in an export, with the role and after it has ended', async () => {
  const { person, activityId } = await liveFully(world, await world.person())
  await world.db.updateTable('activities').set({ returnReason: '请写清楚' }).where('id', '=', activityId).execute()
  const columns = (await wordyColumns(world)).filter((column) => ['mine', 'others', 'ours'].includes(kindOf(column) ?? 'mine') && column.table !== 'regions')
  let written = 0
  // A unique column of accounts takes a canary for one other row only.
  for (const column of columns.filter(({ column: name }) => !['openid', 'demo_key', 'organizations'].includes(name)))
    if ((await writeOthers(column, person)) > 0) written++
  expect(written).toBeGreaterThanOrEqual(30)
  console.log(`export: ${written} of ${columns.length} columns hold words of others`)
  const seen = async () => [
    ...new Set(withoutRandom(JSON.stringify(await world.call(person, 'identity', 'exportMe', {}))).match(/金丝雀[a-z_]+-[a-z_]+|7391/g) ?? []),
  ]
  expect(await seen()).toEqual([])
  await sql`delete from grants where person_id = ${person.id}`.execute(world.db)
  // The token ended together with the right.
  person.token = await issueToken(world.db, world.now, person.id)
  expect(await seen()).toEqual([])
  // The person's own rows have the same words, so the search could find them.
  await world.db.updateTable('comments').set({ text: '金丝雀comments-text' }).where('personId', '=', person.id).execute()
  expect(await seen()).toEqual(['金丝雀comments-text'])
})

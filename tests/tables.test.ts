import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { forgetting } from '../cloudfunctions/forget'
import { contract } from '../types'
import { tablesIn, tableWritesIn } from './table-writes'

/** Each table has one owner. Other files change its rows through a function of the owner's. */
const rooms = join(__dirname, '../cloudfunctions')
const read = (file: string) => readFileSync(join(rooms, file), 'utf8')
const walk = (folder: string): string[] =>
  readdirSync(join(rooms, folder)).flatMap((name) => {
    const path = folder ? `${folder}/${name}` : name
    return statSync(join(rooms, path)).isDirectory() ? walk(path) : path.endsWith('.ts') ? [path] : []
  })
const files = walk('')
const slices = Object.keys(contract)

const named = readdirSync(join(rooms, '_shared/db/tables')).flatMap((file) =>
  tablesIn(read(`_shared/db/tables/${file}`)).map((table) => [table, basename(file, '.ts')] as const),
)
const ownerOf = new Map(named)

/** For files outside the slices: the slice to which each belongs. A file in this list that writes nothing, or writes another slice's table, fails too. */
const shared: Record<string, string> = {
  '_shared/core/add-unknown.ts': 'identity',
  '_shared/core/ask-picture-check.ts': 'feed',
  '_shared/core/union-member.ts': 'identity',
  '_shared/imported/organizations.ts': 'organizations',
  '_shared/imported/venues.ts': 'places',
  '_shared/core/audit.ts': 'core',
  '_shared/core/former-openid.ts': 'identity',
  '_shared/core/give-organization.ts': 'identity',
  '_shared/core/identity-of.ts': 'identity',
  '_shared/core/limits.ts': 'core',
  '_shared/core/ladder.ts': 'core',
  '_shared/core/link-report.ts': 'notifications',
  '_shared/core/mark-told.ts': 'activities',
  '_shared/core/mark-cards.ts': 'enrollment',
  '_shared/core/notify.ts': 'notifications',
  '_shared/core/once.ts': 'core',
  '_shared/core/picture-check.ts': 'feed',
  '_shared/core/pictures.ts': 'feed',
  '_shared/core/posts.ts': 'feed',
  '_shared/core/raise-rev.ts': 'enrollment',
  '_shared/core/settle-pictures.ts': 'feed',
  '_shared/core/settle-rating.ts': 'feedback',
  '_shared/core/star-counts.ts': 'organizations',
  '_shared/seats/counters.ts': 'seats',
  '_shared/seats/end-offers.ts': 'seats',
  '_shared/seats/end-waits.ts': 'seats',
  '_shared/seats/free-seat.ts': 'seats',
  '_shared/seats/group-pools.ts': 'seats',
  '_shared/seats/leave-seat.ts': 'seats',
  '_shared/seats/move-to-waitlist.ts': 'seats',
  '_shared/seats/no-shows.ts': 'seats',
  '_shared/seats/promote.ts': 'seats',
  '_shared/seats/quotas.ts': 'seats',
  '_shared/seats/save-pool.ts': 'seats',
  '_shared/seats/session-shifts.ts': 'volunteering',
  '_shared/seats/write.ts': 'seats',
  // The own server stores what a phone in WeChat's cloud uploads by itself and then tells the feed.
  '_server/http/upload.ts': 'feed',
}
/** The code that gives and frees places writes enrollments and the pools' counters under one lock, and the pool of each session. */
const together: Record<string, string[]> = { seats: ['enrollments', 'pools', 'sessions', 'noShows'] }

/** Files that may write every table, with the reason. */
const apart: Record<string, string> = {
  '_shared/db/migrations/': 'a migration changes what was there before anybody owned it',
  '_demo/': 'composes a whole town at once, never in a bundle, never on a real database',
  '_server/demo-days.ts': 'moves the whole demo to today',
  '_server/admin.ts': 'the operator’s command, for what no page can do yet',
  '_server/migrate.ts': 'loads the regions of a province before anybody is there',
  '_server/backup/': 'puts back every row as it was',
  '_shared/core/sweep.ts': 'takes rows of any owner whose time is over, by the one table of lifetimes',
}

const isSlice = (file: string) => slices.includes(file.split('/')[0] ?? '') && file.includes('/')
const mayWrite = (file: string): ((table: string) => boolean) => {
  const owner = isSlice(file) ? file.split('/')[0] : shared[file]
  return (table) => owner !== undefined && (ownerOf.get(table) === owner || (together[owner]?.includes(table) ?? false))
}
const isApart = (file: string) => Object.keys(apart).some((place) => file.startsWith(place))
const foreignIn = (file: string, source: string) =>
  isApart(file)
    ? []
    : tableWritesIn(source)
        .filter(({ table }) => !mayWrite(file)(table))
        .map(({ line, table }) => `${file}:${line} ${table}`)

const written = files.filter((file) => tableWritesIn(read(file)).length > 0)

test('every table has one owner, a slice or the core', () => {
  expect(named.map(([table]) => table).filter((table, index, all) => all.indexOf(table) !== index)).toEqual([])
  expect([...new Set(ownerOf.values())].filter((owner) => owner !== 'core' && !slices.includes(owner))).toEqual([])
  expect(named.length).toBeGreaterThanOrEqual(32)
})

test('a table is written by its owner and nobody else', () => {
  const found = files.flatMap((file) => foreignIn(file, read(file)))
  const count = files.flatMap((file) => tableWritesIn(read(file))).length
  console.log(`tables: ${ownerOf.size} tables, ${count} writes in ${written.length} files`)
  expect(count).toBeGreaterThanOrEqual(150)
  expect(found).toEqual([])
})

test('no exception stands for nothing', () => {
  expect(Object.keys(shared).filter((file) => !written.includes(file))).toEqual([])
  expect(Object.keys(apart).filter((place) => !written.some((file) => file.startsWith(place)))).toEqual([])
})

test('a slice forgets what is in its own tables, identity what the core keeps of the person', () => {
  const foreign = Object.entries(forgetting).flatMap(([slice, { tables }]) =>
    Object.keys(tables).filter((table) => ownerOf.get(table) !== slice && !(slice === 'identity' && ownerOf.get(table) === 'core')),
  )
  expect(foreign).toEqual([])
})

test('only the verb that ends an account reaches every slice’s forget', () => {
  expect(files.filter((file) => /from '(\.\.?\/)+forget'/.test(read(file)))).toEqual(['identity/delete-me.ts'])
})

test('a write to another’s table is found, however it is written', () => {
  const bad = `
    const text = \`with gone as (delete from "likes" where true) update sessions as s set taken = 0 where s.id = 1\`
    export const verb = async (tx, table) => {
      await tx.insertInto('persons').values({}).execute()
      await sql\`insert into shift_signups (id) select id from posts for update\`.execute(tx)
      await tx.updateTable('posts as p').set({}).execute()
      await sql\`select 1 from x for no key update of x\`.execute(tx)
      await sql\`insert into posts (id) values (1) on conflict (id) do update set id = 1\`.execute(tx)
      await tx.deleteFrom(table).execute()
      await sql\`update \${sql.table(table)} set a = 1\`.execute(tx)
    }`
  expect(tableWritesIn(bad).map(({ table }) => table)).toEqual(['likes', 'sessions', 'persons', 'shiftSignups', 'posts', 'posts', '?', '?'])
  expect(foreignIn('feed/bad.ts', bad)).toEqual([
    'feed/bad.ts:2 sessions',
    'feed/bad.ts:4 persons',
    'feed/bad.ts:5 shiftSignups',
    'feed/bad.ts:9 ?',
    'feed/bad.ts:10 ?',
  ])
  // A new file of _shared belongs to nobody until it is in the list.
  expect(foreignIn('_shared/core/new.ts', "tx.updateTable('likes')")).toEqual(['_shared/core/new.ts:1 likes'])
})

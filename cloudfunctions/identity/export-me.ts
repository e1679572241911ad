import { sql } from 'kysely'
import type { NoticeData } from '../../types/notifications'
import type { Answer } from '../../types/rules/answers'
import { recordAudit } from '../_shared/core/audit'
import { ownPasses } from '../_shared/seats/own-sessions'
import type { SignedInCtx } from '../_shared/core/context'
import type { Db } from '../_shared/db/db'
import { words, type Words } from '../_shared/db/words'

/** A column that references persons or another table's key. */
type Reference = { tableName: string; columnName: string }
type Column = { name: string; hasWords: boolean }
type Row = Record<string, unknown>

/**
 * The columns that reference a table's key, read from the schema, so that a table added later is included: by a foreign key, or by a trigger
 * that looks for the row where a foreign key would look each time (migration 0055).
 */
const referencesTo = async (db: Db, target: string): Promise<Reference[]> => {
  const { rows } = await sql<Reference>`
    select source.relname as table_name, columns.attname as column_name
    from pg_constraint links
    join pg_class source on source.oid = links.conrelid
    join pg_attribute columns on columns.attrelid = links.conrelid and columns.attnum = links.conkey[1]
    where links.contype = 'f' and links.confrelid = ${target}::regclass
    union
    select source.relname, columns.attname
    from pg_trigger looks
    join pg_proc body on body.oid = looks.tgfoid and body.prosrc like '%from ' || ${target} || ' where id = new.%'
    join pg_class source on source.oid = looks.tgrelid
    join pg_attribute columns on columns.attrelid = looks.tgrelid and columns.attnum = any(looks.tgattr)
    order by 1, 2`.execute(db)
  return rows
}

const columnsOf = async (db: Db, tableName: string): Promise<Column[]> => {
  const { rows } = await sql<Column>`
    select column_name as name, udt_name in ('text', 'json', 'jsonb', 'bytea', '_text', '_jsonb') as has_words
    from information_schema.columns where table_schema = 'public' and table_name = ${tableName} order by ordinal_position`.execute(db)
  return rows
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const nameOf = ({ tableName, columnName }: Reference) => (columnName === 'person_id' ? camel(tableName) : `${camel(tableName)}.${camel(columnName)}`)

/** Whose texts a column holds; in a table that the register does not have, the person's own. */
const wordsOf = (tableName: string, column: string): Words => {
  const table = (words as Record<string, Record<string, Words> | undefined>)[camel(tableName)]
  return table ? (table[camel(column)] ?? 'others') : 'mine'
}
/** Whether a column of the person's own row is exported: all but texts of others, secrets, and ids of other persons. */
const isMine = (tableName: string, { name, hasWords }: Column, persons: string[]) =>
  !persons.includes(name) && (!hasWords || !['others', 'ours', 'secret'].includes(wordsOf(tableName, name)))

/** The column with the time of an act on somebody else's row, where its name does not follow from the reference's. */
const times: Record<string, string> = {
  'persons.added_by': 'created_at',
  'enrollments.added_by': 'enrolled_at',
  'enrollments.asked_by': 'enrolled_at',
  'grants.granted_by': 'from_at',
  'activities.reviewed_by': 'published_at',
  'posts.author_id': 'published_at',
  'scans.person_id': 'received_at',
}
/** Whether the referenced person is not the owner of the row. A scan belongs to the person who was let in, not to the one who scanned. */
const isOfOthers = ({ tableName, columnName }: Reference) => columnName !== 'person_id' || tableName === 'scans'

/** Whether a column of somebody else's row is exported: its id, the reference and the time, but no content. */
const isDeed = ({ tableName, columnName }: Reference, { name }: Column) =>
  name === 'id' || name === columnName || name === (times[`${tableName}.${columnName}`] ?? columnName.replace(/_by$/, '_at'))

/** The data of a notice without texts of others; its subject and ids stay. */
const aboutOf = ({ text: _text, reason: _reason, ...data }: NoticeData) => data

/** A row with its dates as text. */
const toWire = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value instanceof Date ? value.toISOString() : value]))

type Answered = { id: string; answers: Answer[] }
/** Rows whose answers are written with the questions, also those that are no longer asked, since an id alone says nothing. */
const withWords = async (db: Db, rows: Row[]): Promise<Row[]> => {
  const { rows: asked } = await sql<{ id: string; labels: Record<string, string> }>`
    select e.id::text as id, (
      select coalesce(jsonb_object_agg(question ->> 'id', question ->> 'label'), '{}')
      from jsonb_array_elements(a.past_questions || coalesce(a.sign_up -> 'questions', '[]')) question) as labels
    from enrollments e join pools q on q.id = e.pool_id join activities a on a.id = q.activity_id
    where e.id = any(${rows.map(({ id }) => id)}::bigint[]) and jsonb_array_length(e.answers) > 0`.execute(db)
  const labels = new Map(asked.map((row) => [row.id, row.labels]))
  return rows.map((row) => {
    const { id, answers } = row as Answered
    return { ...row, answers: answers.map((answer) => ({ ...answer, label: labels.get(`${id}`)?.[answer.id] ?? null })) }
  })
}

/**
 * Everything stored about the caller, as lists by table. `table` has the caller's own rows with their own texts. `table.column` has rows of others
 * in which the caller did something (granted, reviewed, added): that they did, and when, but never what others wrote or answered. Rows that
 * belong to the caller's enrollments, notices and shifts are included, and so are the scans of the caller's passes. Answers are written with the questions.
 */
export const exportMe = async ({ db, me, now }: SignedInCtx): Promise<Record<string, unknown[]>> => {
  await recordAudit(db, { at: now, personId: me.id, action: 'identity.exportMe', subjectKind: 'person', subjectId: me.id })
  const personal = await referencesTo(db, 'persons')
  const read = async (tableName: string, takes: (column: Column) => boolean, condition: ReturnType<typeof sql>) => {
    const columns = (await columnsOf(db, tableName)).filter(takes).map(({ name }) => sql.ref(name))
    const { rows } = await sql<Row>`select ${sql.join(columns)} from ${sql.table(tableName)} where ${condition}`.execute(db)
    return rows.map(toWire)
  }
  const readMine = (tableName: string, condition: ReturnType<typeof sql>, own?: string) => {
    const persons = personal.filter((reference) => reference.tableName === tableName && reference.columnName !== own).map(({ columnName }) => columnName)
    return read(tableName, (column) => isMine(tableName, column, persons), condition)
  }

  const found: Record<string, unknown[]> = { persons: await readMine('persons', sql`id = ${me.id}`) }
  for (const reference of personal) {
    const column = sql.ref(reference.columnName)
    const hasOwner = personal.some(({ tableName, columnName }) => tableName === reference.tableName && columnName === 'person_id')
    // The caller's own rows and rows of others are read separately, each by its own index.
    const names =
      reference.columnName !== 'person_id' && hasOwner
        ? sql`((person_id = ${me.id} and ${column} = ${me.id}) or (${column} = ${me.id} and ${column} is distinct from person_id))`
        : sql`${column} = ${me.id}`
    found[nameOf(reference)] = isOfOthers(reference)
      ? await read(reference.tableName, (column) => isDeed(reference, column), names)
      : await readMine(reference.tableName, names, reference.columnName)
  }
  found.enrollments = await withWords(db, found.enrollments as Row[])
  for (const owned of ['enrollments', 'notices', 'shift_signups'])
    for (const { tableName, columnName } of await referencesTo(db, owned))
      found[camel(tableName)] ??= await readMine(tableName, sql`${sql.ref(columnName)} in (select id from ${sql.table(owned)} where person_id = ${me.id})`)
  found.scansOfMyPass = await readMine('scans', sql`(session_id, enrollment_number) in ${ownPasses(me.id)}`)
  found.notices = (
    await db.selectFrom('notices').select(['id', 'kind', 'data', 'createdAt', 'readAt', 'sentAt']).where('personId', '=', me.id).orderBy('id').execute()
  ).map(({ data, ...row }) => toWire({ ...row, data: aboutOf(data) }))
  return found
}

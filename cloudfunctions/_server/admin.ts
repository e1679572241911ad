import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import type { Database, Db } from '../_shared/db/db'
import { recordAudit } from '../_shared/core/audit'
import { issueToken } from '../_shared/core/identity-of'
import { roles } from '../../types/rules/giving'
import { PersonName } from '../../types/shared'
import { invitationMs } from '../identity/invitations'
import { inviteAsOperator } from '../identity/setup-link'
import { openDatabase } from './database'
import { migrateWhole } from './migrate'
import { printLink } from './print-link'
import { Refusal } from './refusal'
import { beginPrivate } from './private-files'
import { readSettings } from './settings'

const usage = `npm run admin -- create-person --name <name> [--region <code>]   prints a token to sign in with on H5, valid 12 h for staff
npm run admin -- sign-in-token --person <id>
npm run admin -- grant (--person <id> | --openid <openid>) --role <${roles.join(' | ')}> [--region <code> | --organization <id> | --session <id>] [--until <2026-12-31>]
npm run admin -- invite --role <role> [--region <code> | --organization <id> | --session <id>] [--may-grant] [--until <day>]   prints a link, good once, for 7 days
npm run admin -- revoke --grant <id>
npm run admin -- list-grants [--person <id>]
npm run admin -- set-phone --region <code> --phone <number | none>     the union's telephone, shown on the help page`

const options = {
  person: { type: 'string' },
  openid: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  region: { type: 'string' },
  organization: { type: 'string' },
  session: { type: 'string' },
  until: { type: 'string' },
  grant: { type: 'string' },
  phone: { type: 'string' },
  'may-grant': { type: 'boolean' },
} as const
type Values = { [K in Exclude<keyof typeof options, 'may-grant'>]?: string } & { 'may-grant'?: boolean }
type Work = { database: Database; now: Date; values: Values; site: string }

/** The user who is signed in to the machine; with sudo the one who called it. */
const operator = () => `${process.env.SUDO_USER || userInfo().username}@${hostname()}`.replace(/[^\w.:+@-]/g, '_').slice(0, 128)

/** Writes an audit row without a person, which names the operator of the machine. */
const record = (db: Db, row: Omit<Parameters<typeof recordAudit>[1], 'personId'>) =>
  recordAudit(db, { ...row, personId: null, detail: { ...row.detail, operator: operator() } })

const idOf = (text: string | undefined, name: string) => {
  if (!text || !/^[1-9]\d{0,17}$/.test(text)) throw new Refusal(`--${name} must be a number as list-grants prints it`)
  return text
}

const findPerson = async ({ database: { db }, values }: Work) => {
  if (values.person && values.openid) throw new Refusal('--person and --openid are two ways to say the same: give one')
  const query = db.selectFrom('persons').select(['id', 'name']).where('deletedAt', 'is', null)
  const person = await (values.openid ? query.where('openid', '=', values.openid) : query.where('id', '=', idOf(values.person, 'person'))).executeTakeFirst()
  if (!person)
    throw new Refusal(values.openid ? 'no such person; someone who has opened the mini-program once is known by openid' : `no person ${values.person}`)
  return person
}

const createPerson = async ({ database: { db }, now, values }: Work) => {
  if (!values.name?.trim()) throw new Refusal('--name is needed')
  const checked = v.safeParse(PersonName, values.name)
  if (!checked.success) throw new Refusal('--name must be up to 20 letters that can be seen, and none that the product needs for itself')
  const name = checked.output
  const person = await db
    .insertInto('persons')
    .values({ name, face: '', regionCode: values.region ?? null, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(db, { at: now, action: 'admin.createPerson', subjectKind: 'person', subjectId: person.id })
  console.log(`person ${person.id}`)
  console.log(`token ${await issueToken(db, now, person.id)}`)
}

const signInToken = async (work: Work) => {
  const person = await findPerson(work)
  await record(work.database.db, { at: work.now, action: 'admin.signInToken', subjectKind: 'person', subjectId: person.id })
  console.log(`token ${await issueToken(work.database.db, work.now, person.id)}`)
}

const untilOf = (text: string | undefined, now: Date) => {
  if (text === undefined) return null
  const at = new Date(`${text}T23:59:59.999+08:00`)
  if (Number.isNaN(at.getTime())) throw new Refusal('--until must be a day such as 2026-12-31; the grant holds until it ends in Shanghai')
  if (at <= now) throw new Refusal(`--until ${text} is over: such a grant would never hold`)
  return at
}

const roleOf = ({ role }: Values) => {
  const found = roles.find((known) => known === role)
  if (!found) throw new Refusal(`--role must be one of ${roles.join(', ')}`)
  return found
}
const scopeOf = (values: Values) => ({
  regionCode: values.region ?? null,
  organizationId: values.organization ?? null,
  sessionId: values.session ?? null,
  mayGrant: values['may-grant'] ?? false,
})

const invite = async ({ database, now, values, site }: Work) => {
  const role = roleOf(values)
  const scope = { role, ...scopeOf(values), untilAt: untilOf(values.until, now) }
  const code = await database.db.transaction().execute(async (tx) => {
    const made = await inviteAsOperator(tx, now, scope, invitationMs)
    await record(tx, { at: now, action: 'admin.invite', subjectKind: 'invitation', subjectId: made.id, detail: { role, ...scopeOf(values) } })
    return made.code
  })
  printLink(site, code, `whoever opens this link first is ${role}; it works once, for 7 days:`)
}

const grant = async (work: Work) => {
  const { database, now, values } = work
  const role = roleOf(values)
  const person = await findPerson(work)
  const scope = scopeOf(values)
  const toAt = untilOf(values.until, now)
  await database.db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('grants')
      .values({ personId: person.id, role, ...scope, fromAt: now, toAt })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, { at: now, action: 'admin.grant', subjectKind: 'grant', subjectId: row.id, detail: { role, ...scope } })
    console.log(`grant ${row.id}: ${person.name} is ${role}`)
  })
}

const revoke = async ({ database: { db }, now, values }: Work) => {
  const id = idOf(values.grant, 'grant')
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('grants')
      .set({ toAt: now })
      .where('id', '=', id)
      .where((where) => where.or([where('toAt', 'is', null), where('toAt', '>', now)]))
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Refusal(`no grant ${id} that still holds`)
    await record(tx, { at: now, action: 'admin.revoke', subjectKind: 'grant', subjectId: id })
  })
  console.log(`grant ${id} has ended`)
}

const listGrants = async ({ database: { db }, now, values }: Work) => {
  let query = db
    .selectFrom('grants')
    .innerJoin('persons', 'persons.id', 'grants.personId')
    .select(['grants.id', 'grants.personId', 'persons.name', 'grants.role', 'grants.regionCode', 'grants.organizationId', 'grants.sessionId', 'grants.toAt'])
    .where('grants.fromAt', '<=', now)
    .where((where) => where.or([where('toAt', 'is', null), where('toAt', '>', now)]))
    .orderBy('grants.id')
  if (values.person) query = query.where('grants.personId', '=', idOf(values.person, 'person'))
  for (const row of await query.execute()) {
    const scope = [
      row.regionCode && `region ${row.regionCode}`,
      row.organizationId && `organization ${row.organizationId}`,
      row.sessionId && `session ${row.sessionId}`,
    ].filter(Boolean)
    console.log(
      [`grant ${row.id}`, `person ${row.personId} ${row.name}`, row.role, ...scope, ...(row.toAt ? [`until ${row.toAt.toISOString()}`] : [])].join('\t'),
    )
  }
}

const setPhone = async ({ database: { db }, now, values }: Work) => {
  const phone = values.phone === 'none' ? null : (values.phone ?? '')
  if (phone !== null && !/^[0-9+][0-9 -]{2,19}$/.test(phone)) throw new Refusal('--phone must be a number as one dials it, such as 0931-1234567, or none')
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('regions')
      .set({ phone })
      .where('code', '=', values.region ?? '')
      .returning(['code', 'fullName'])
      .executeTakeFirst()
    if (!row) throw new Refusal(`no region ${values.region ?? ''}; --region is its code, such as 620103`)
    await record(tx, { at: now, action: 'admin.setPhone', subjectKind: 'region', subjectId: row.code, detail: { hasPhone: phone !== null } })
    console.log(`${row.fullName}: ${phone ?? 'no telephone'}`)
  })
}

const works: Record<string, (work: Work) => Promise<void>> = {
  'create-person': createPerson,
  'sign-in-token': signInToken,
  grant,
  invite,
  revoke,
  'list-grants': listGrants,
  'set-phone': setPhone,
}

const readArgs = (args: string[]) => {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`)
  }
}

/** The refusal for a violated constraint: a region that does not exist, or a role with the wrong kind of scope; other errors unchanged. */
const asRefusal = (error: unknown) => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (['one_scope', 'scope_fits_role', 'invitation_scope', 'invitation_scope_fits_role'].includes(constraint ?? ''))
    return new Refusal('staff and moderator need --region, orgAdmin --organization, volunteer --session or --organization, systemAdmin none of them')
  return code === '23503' || code === '22P02' ? new Refusal(`no such region, organization or session (${constraint ?? 'not a number'})`) : error
}

/** Accounts and grants from the server's command line, since there are no default passwords. Every change is audited. */
export const admin = async (args: string[], env = process.env): Promise<void> => {
  const { values, positionals } = readArgs(args)
  const work = works[positionals[0] ?? '']
  if (!work || positionals.length > 1) throw new Refusal(`which command?\n${usage}`)
  beginPrivate()
  const settings = readSettings(env)
  const database = await openDatabase(settings.store)
  try {
    await migrateWhole(database)
    await work({ database, now: new Date(), values, site: settings.publicUrl ?? `http://127.0.0.1:${settings.port}` }).catch((error: unknown) =>
      Promise.reject(asRefusal(error)),
    )
  } finally {
    await database.close()
  }
}

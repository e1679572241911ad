import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Pool } from 'pg'
import { lockSeats, readKnown, writeBatch } from '../../cloudfunctions/enrollment/seats-sql'
import { postgresBin } from '../postgres'

const batch = 256
const each = (value: string) => `(select array_agg(${value} order by g) from generate_series(1, ${batch}) g)`
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
const fill = (statement: string, values: string[]) =>
  `${statement.replace(/\$(\d+)/g, (_, index: string) => values[Number(index) - 1] ?? 'null')};`.replace(/\s*\n\s*/g, ' ')

/** One batch of 256 as pgbench takes it: our own statements, with the server making the arrays that our process would send. */
const scriptOf = (sample: { hash: string; result: string; notice: string }) => {
  const person = each('(:first + :n * 256 + g - 1)::bigint')
  const key = each("md5('bench' || (:n * 256 + g))::uuid")
  const same = (value: string, type: string) => `array_fill(${value}::${type}, array[${batch}])`
  const session = same(':session', 'bigint')
  const nth = each('(:n * 256 + g)::bigint')
  const one = (value: string, type: string) => `array[(${value})::${type}]`
  const sum = ':n * 256 + 256'
  return [
    "begin; set local lock_timeout = '1s';",
    fill(lockSeats.text, [one(':session', 'bigint')]),
    fill(readKnown.text, [person, session, key, 'now()']),
    fill(writeBatch.text, [
      person,
      session,
      key,
      same(quote(sample.hash), 'text'),
      same(quote(sample.result), 'jsonb'),
      same('now()', 'timestamptz'),
      same("'confirmed'", 'text'),
      nth,
      nth,
      same(quote(sample.notice), 'jsonb'),
      same('null', 'text'),
      same('null', 'timestamptz'),
      same("'[]'", 'jsonb'),
      one(':session', 'bigint'),
      one(sum, 'int'),
      one('0', 'int'),
      one(sum, 'bigint'),
      one('0', 'int'),
      one('null', 'jsonb'),
    ]),
    'commit;',
    '\\set n :n + 1',
  ].join('\n')
}

/** Enrollments a second when pgbench runs the batch's statements on one connection, with nothing but itself before them. */
export const pgbenchBatches = async (pool: Pool, run: { url: string; sessionId: string; firstPerson: number; batches: number }): Promise<number> => {
  const { rows } = await pool.query<{ hash: string; result: string; notice: string }>(
    `select hash, result::text, (select data::text from notices order by id desc limit 1) as notice from requests order by created_at desc limit 1`,
  )
  const [sample] = rows
  if (!sample) throw new Error('no enrollment to take as a sample')
  const folder = mkdtempSync(join(tmpdir(), 'friend-circle-pgbench-'))
  const { hostname, port, username, password, pathname } = new URL(run.url)
  const args = [
    '-n',
    '-M',
    'simple',
    '-c',
    '1',
    '-t',
    String(run.batches),
    '-D',
    'n=0',
    '-D',
    `first=${run.firstPerson}`,
    '-D',
    `session=${run.sessionId}`,
    '-f',
    join(folder, 'batch.sql'),
  ]
  try {
    writeFileSync(join(folder, 'batch.sql'), scriptOf(sample))
    const { stdout } = await promisify(execFile)(
      join(postgresBin(), 'pgbench'),
      [...args, '-h', hostname, '-p', port || '5432', '-U', username, pathname.slice(1)],
      { env: { ...process.env, PGPASSWORD: password } },
    )
    const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1]
    if (!perSecond) throw new Error(`pgbench told no figure:\n${stdout}`)
    return Number(perSecond) * batch
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { postgresBin } from '../postgres'
import type { Said } from './record'

const plain = (value: unknown): string => (value instanceof Date ? value.toISOString() : Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value))
const inArray = (value: unknown): string =>
  Array.isArray(value)
    ? `{${value.map(inArray).join(',')}}`
    : value === null || value === undefined
      ? 'NULL'
      : `"${plain(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
/** A value as pg sends it: as text, with the type that the statement says. */
const literal = (value: unknown): string =>
  value === null || value === undefined ? 'null' : `'${(Array.isArray(value) ? inArray(value) : plain(value)).replaceAll("'", "''")}'`
const oneLine = (text: string) =>
  text
    .replace(/--.*$/gm, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/;?\s*$/, ';')
const inline = ({ text, values }: Said) => oneLine(text).replace(/\$(\d+)/g, (_, index: string) => literal(values[Number(index) - 1]))

/** Recorded statements as a script of pgbench: named statements are prepared once for a connection, the others are sent with their values. */
export const scriptOf = (said: Said[]): { prepare: string; script: string } => {
  const names = new Map<string, string>()
  const lines = said.map((one) => {
    if (one.name === undefined) return inline(one)
    const name = `said_${[...names.keys()].indexOf(one.name) + 1 || names.size + 1}`
    names.set(one.name, oneLine(`prepare ${name} as ${one.text}`))
    return `execute ${name}${one.values.length > 0 ? `(${one.values.map(literal).join(',')})` : ''};`
  })
  return { prepare: [...names.values()].join('\n'), script: lines.join('\n') }
}

const run = async (url: string, script: string, clients: number, folder: string): Promise<number> => {
  const { hostname, port, username, password, pathname } = new URL(url)
  const file = join(folder, 'said.sql')
  writeFileSync(file, script)
  const args = ['-n', '-M', 'simple', '-c', String(clients), '-j', String(Math.min(clients, 2)), '-t', '1', '-f', file]
  const { stdout } = await promisify(execFile)(
    join(postgresBin(), 'pgbench'),
    [...args, '-h', hostname, '-p', port || '5432', '-U', username, pathname.slice(1)],
    { env: { ...process.env, PGPASSWORD: password } },
  )
  const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (!perSecond || /number of failed transactions: [1-9]/.test(stdout)) throw new Error(`pgbench told no figure:\n${stdout}`)
  return (1000 * clients) / Number(perSecond)
}

/**
 * How many ms pgbench takes to run the statements, all of them on each of `clients` connections at the same time. `change` prepares the text for
 * a repetition: with other keys, about another session.
 */
export const sayAgain = async (url: string, said: Said[], { clients = 1, change = (text: string) => text } = {}): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'friend-circle-pgbench-'))
  try {
    const { prepare, script } = scriptOf(said)
    return await run(url, `${prepare}\n${change(script)}\n`, clients, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import type { Pool } from 'pg'
import { scriptOf } from './pgbench'
import type { Said } from './record'

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}
/** `scans` names the tables that were read, by which nodes and indexes, with the rows of each. */
export type Touched = { rows: number; blocks: number; ms: number; scans: string }

/** Plan nodes that read a table or an index. The rows of a bitmap are counted where its heap is read. */
const readsTable = new Set(['Seq Scan', 'Sample Scan', 'Index Scan', 'Index Only Scan', 'Bitmap Heap Scan', 'Tid Scan', 'Tid Range Scan'])
const scansOf = (node: Node): { rows: number; said: string }[] => {
  const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops']
  const own = { rows, said: `${node['Node Type']} ${node['Relation Name'] ?? ''} ${node['Index Name'] ?? ''}`.trim() }
  return [...(readsTable.has(node['Node Type']) ? [own] : []), ...(node.Plans ?? []).flatMap(scansOf)]
}

const isExplained = ({ text }: Said) => /^\s*(with|select|insert|update|delete)\b/i.test(text)

/**
 * For each statement, run with its own values: the rows that it read from tables and indexes, and the blocks. A named statement is also planned
 * for any values, because a connection keeps such a plan. All run in one transaction, which is rolled back.
 */
export const explain = async (pool: Pool, said: Said[]): Promise<(Touched & { said: Said; isGeneric: boolean })[]> => {
  const client = await pool.connect()
  const told: (Touched & { said: Said; isGeneric: boolean })[] = []
  const read = (one: Said, isGeneric: boolean, rows: unknown[]) => {
    const [answer] = (rows[0] as { 'QUERY PLAN': { Plan: Node; 'Execution Time': number }[] })['QUERY PLAN']
    const plan = answer!.Plan
    const scans = scansOf(plan)
    told.push({
      said: one,
      isGeneric,
      rows: Math.round(scans.reduce((sum, { rows: each }) => sum + each, 0)),
      scans: scans
        .filter(({ rows: each }) => each > 0)
        .map(({ rows: each, said: by }) => `${Math.round(each)} ${by}`)
        .join(', '),
      blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      ms: Math.round(answer!['Execution Time'] * 100) / 100,
    })
  }
  try {
    await client.query('begin')
    for (const one of said.filter(isExplained)) {
      const options = 'explain (analyze, buffers, format json)'
      await client.query('savepoint before')
      read(one, false, (await client.query(`${options} ${one.text}`, one.values)).rows)
      if (one.name !== undefined) {
        await client.query('rollback to before')
        await client.query('set local plan_cache_mode = force_generic_plan')
        const { prepare, script } = scriptOf([one])
        await client.query(prepare)
        read(one, true, (await client.query(`${options} ${script}`)).rows)
        await client.query('deallocate all')
      }
      await client.query('rollback to before')
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
  return told
}

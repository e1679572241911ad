import type { Database } from '../../cloudfunctions/_shared/db/db'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { runTimers as runSeatTimers } from '../../cloudfunctions/enrollment/timers'
import { runTimers as runNoticeTimers } from '../../cloudfunctions/notifications/timers'
import { runShiftTimers } from '../../cloudfunctions/volunteering/timers'
import { type Ask, makeAsks } from './asks'
import { explain, type Touched } from './explain'
import { now } from './feed'
import { openRecorded, type Said } from './record'

/** One statement of a call: what it read as planned for its values, or (`isGeneric`) for any values. */
export type Line = Touched & { name: string; text: string; isGeneric: boolean }
/** A call that ran no statement, or was refused. */
export type Silent = { name: string; error: string }

/** Runs the timers until they have nothing left to do, so that the next minute is an idle one. */
export const settleTimers = async (database: Database): Promise<void> => {
  const clock = { db: database.db, now }
  for (let turn = 0; turn < 2000; turn++) {
    const { missed, drawn, promoted } = await runSeatTimers(clock)
    const { reminded, asked } = await runNoticeTimers(clock)
    const shifts = await runShiftTimers(clock)
    if (missed + drawn + promoted + reminded + asked + shifts.reminded + shifts.signedOut + shifts.kept === 0) return
  }
  throw new Error('the timers find no end')
}

/**
 * What each statement of each reading action, and of the timers, reads on the database at `url`, which fillFeed and fillLife filled. The
 * statements are those that the product's verbs run.
 */
export const touchedBy = async (url: string): Promise<{ lines: Line[]; silent: Silent[]; asks: Ask[] }> => {
  const recorded = openRecorded(url)
  const plain = openPostgres(url, { statement_timeout: 0, idle_in_transaction_session_timeout: 0 })
  try {
    const [lines, silent]: [Line[], Silent[]] = [[], []]
    const asks = await makeAsks(recorded.database, plain.pool)
    for (const { name, say } of asks) {
      recorded.said.length = 0
      const error = await say().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      const said: Said[] = [...recorded.said]
      if (error !== null || said.length === 0) silent.push({ name, error: String(error) })
      for (const { said: spoken, ...touched } of await explain(plain.pool, said))
        lines.push({ name, text: spoken.text.replace(/\s+/g, ' ').trim(), ...touched })
    }
    return { lines, silent, asks }
  } finally {
    await plain.close()
    await recorded.database.close()
  }
}

/** The statements that read more rows or blocks than allowed. */
export const broken = (lines: Line[], rows: number, blocks: number) => lines.filter((line) => line.rows > rows || line.blocks > blocks)
/** The statements as lines of text. */
export const tableOf = (lines: Line[]) =>
  lines
    .map(
      ({ name, rows, blocks, ms, isGeneric, text, scans }) =>
        `${String(rows).padStart(8)} rows ${String(blocks).padStart(7)} blocks ${String(ms).padStart(9)} ms ${isGeneric ? 'any' : '   '} ${name}: ${text.slice(0, 90)} [${scans}]`,
    )
    .join('\n')

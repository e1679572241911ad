import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../_shared/db/db'
import { hasDatabase } from './embedded'
import { lockFolder } from './lock-folder'
import { dayOf, startOfDay } from '../../types/rules/days'
import { loadDemo } from '../_demo/load'
import { moveDemo } from './demo-days'
import { drawUploads } from './demo-pictures'
import { Refusal } from './refusal'

const week = 7 * 24 * 3600_000
const fileOf = (dataDir: string) => join(dataDir, 'demo')
/** The state of the demo's folder: `loading`, or the day for which its data was made; null without a demo. */
const readState = (dataDir: string) => (existsSync(fileOf(dataDir)) ? readFileSync(fileOf(dataDir), 'utf8') : null)

/**
 * Checks the folder before it is opened: demo data and a real embedded database never share one. A demo whose loading was cut off is removed and
 * loaded again.
 */
export const checkDemoFolder = (dataDir: string, isDemo: boolean) => {
  const state = readState(dataDir)
  if (!isDemo && state !== null) throw new Refusal(`the data folder ${dataDir} holds the demo; set DATA_DIR to another folder`)
  if (isDemo && state === null && hasDatabase(dataDir))
    throw new Refusal(`the data folder ${dataDir} holds a database without the demo; set DEMO=0, or DATA_DIR to another folder`)
  if (state !== 'loading') return
  // Removed under the lock, because another process may be loading the demo at this moment.
  const release = lockFolder(dataDir)
  rmSync(join(dataDir, 'pglite'), { recursive: true, force: true })
  release()
}

/** Loads the demo data on the first start; later moves it by whole weeks, so that it stays around today. */
export const freshenDemo = async (database: Database, dataDir: string, picturesDir: string, now: Date): Promise<void> => {
  const state = readState(dataDir)
  if (state === null || state === 'loading') {
    writeFileSync(fileOf(dataDir), 'loading')
    console.log('… loading the demo')
    await drawUploads(picturesDir, await loadDemo(database, now))
    writeFileSync(fileOf(dataDir), dayOf(now))
    return
  }
  const weeks = Math.floor((now.getTime() - startOfDay(state).getTime()) / week)
  if (weeks < 1) return
  await moveDemo(database, weeks)
  writeFileSync(fileOf(dataDir), dayOf(new Date(startOfDay(state).getTime() + weeks * week)))
}

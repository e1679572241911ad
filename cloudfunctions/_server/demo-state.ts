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
/** `loading`, or the day that the demo's today stands for. */
const readState = (dataDir: string) => (existsSync(fileOf(dataDir)) ? readFileSync(fileOf(dataDir), 'utf8') : null)

/**
 * Before the folder is opened: demo data and a real embedded database never share one. A demo whose loading was cut off
 * holds nothing of anybody's and is begun anew.
 */
export const checkDemoFolder = (dataDir: string, isDemo: boolean) => {
  const state = readState(dataDir)
  if (!isDemo && state !== null) throw new Refusal(`the data folder ${dataDir} holds the demo; set DATA_DIR to another folder`)
  if (isDemo && state === null && hasDatabase(dataDir))
    throw new Refusal(`the data folder ${dataDir} holds a database without the demo; set DEMO=0, or DATA_DIR to another folder`)
  if (state !== 'loading') return
  // Under the lock: another process may be loading it at this moment.
  const release = lockFolder(dataDir)
  rmSync(join(dataDir, 'pglite'), { recursive: true, force: true })
  release()
}

/** Demo data on the first start; later the same data, moved by whole weeks so that it stays around today. */
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

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../_shared/db/db'
import { writeLog } from '../_shared/core/log'
import type { MasterKey } from '../_shared/core/master-keys'
import { folderPictures } from './picture-folder'
import { demoPeople } from '../_demo/people'
import { makeGateway } from './gateway'
import { offerSetup } from '../identity/setup-link'
import { openDatabase } from './database'
import { checkDemoFolder, freshenDemo } from './demo-state'
import { runEveryMinute } from './every-minute'
import { loadRegions, migrateWhole } from './migrate'
import { outsideOf } from './outside'
import { ownKey } from './own-key'
import { portProblem, requireWritable } from './preflight'
import { Refusal } from './refusal'
import { printLink } from './print-link'
import { beginPrivate, keepPrivate } from './private-files'
import { readServerSettings, type Settings } from './settings'

const siteDir = join(process.cwd(), 'dist/h5')
const longestStop = 10_000
/** How many connections the system queues. When a popular class opens, a phone that finds the queue full tries again only after a second. */
const backlog = 4096
/** How close two signals are one, in ms: Ctrl+C arrives twice, from the terminal and through npm. */
const sameKeyPress = 500

const keysOf = ({ passKey, dataKey, store }: Settings) => {
  const keyOf = (given: Uint8Array | null, name: MasterKey) => {
    if (given) return given
    if ('url' in store) throw new Refusal(`${name} is needed with DATABASE_URL`)
    return ownKey(store.dataDir, name)
  }
  return { passKey: keyOf(passKey, 'PASS_KEY'), dataKey: keyOf(dataKey, 'DATA_KEY') }
}

const prepare = async (database: Database, { store, isDemo, picturesDir, now }: Settings) => {
  const migrations = await migrateWhole(database)
  if (migrations.length > 0) console.log(`database: ${migrations.length} migrations run`)
  const regions = await loadRegions(database, join(process.cwd(), 'config/regions'))
  if (regions > 0) console.log(`database: ${regions} regions loaded`)
  if (!('dataDir' in store)) return
  if (isDemo) await freshenDemo(database, store.dataDir, picturesDir, now())
  keepPrivate(store.dataDir)
}

/** Tells cloudfunctions/_server/supervise.mjs, where the server runs under it. */
const tellSupervisor = (what: 'listening' | 'stopping') => {
  if (process.connected) process.send?.(what)
}

const stopOnSignal = (stop: () => Promise<void>) => {
  let first = 0
  const begin = () => {
    if (first > 0) return
    first = Date.now()
    tellSupervisor('stopping')
    setTimeout(() => process.exit(1), longestStop).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  const onSignal = () => {
    if (first > 0 && Date.now() - first > sameKeyPress) process.exit(1)
    begin()
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // When the supervisor was killed, the server stops too.
  process.on('disconnect', begin)
}

const tellDemo = () => {
  console.log('demo people, to sign in as without a password:')
  for (const { name, about } of demoPeople) console.log(`  ${name}  ${about}`)
}

/** Starts the server: opens the database, brings it up to date and listens. Resolves when it answers; the process ends on SIGTERM or SIGINT. */
export const start = async () => {
  beginPrivate()
  const settings = readServerSettings(process.env)
  const { store, isDemo } = settings
  if ('dataDir' in store) checkDemoFolder(store.dataDir, isDemo)
  if ('dataDir' in store && existsSync(store.dataDir)) keepPrivate(store.dataDir)
  if (existsSync(settings.picturesDir)) keepPrivate(settings.picturesDir)
  // Checked again here, because preflight runs before the first start only, not when the supervisor starts the server again.
  requireWritable(settings.picturesDir)
  console.log('… opening the database')
  const database = await openDatabase(store)
  try {
    await prepare(database, settings)
    const { now: clock, publicUrl } = settings
    const ports = { ...outsideOf(settings, database.db), ...keysOf(settings), clock }
    const pictures = folderPictures(settings.picturesDir, publicUrl ? { publicUrl, passKey: ports.passKey, clock } : null)
    const app = makeGateway({
      ...ports,
      publicUrl,
      database,
      ...(existsSync(siteDir) && { siteDir }),
      picturesDir: settings.picturesDir,
      demoPicturesDir: join(process.cwd(), 'cloudfunctions/_demo/pictures'),
      push: settings.push,
      rateLimit: settings.rateLimit,
      ...(settings.trustProxy && { trustProxy: settings.trustProxy }),
      logger: { level: settings.logLevel },
    })
    const stopTimers = runEveryMinute({ ...ports, pictures, db: database.db, pool: database.pool }, writeLog(app.log))
    stopOnSignal(async () => {
      await Promise.all([app.close(), stopTimers()])
      await database.close()
      if ('dataDir' in store) keepPrivate(store.dataDir)
    })
    await app
      .listen({ port: settings.port, host: settings.host, backlog })
      .catch((error: NodeJS.ErrnoException) => Promise.reject(portProblem(error, settings)))
    tellSupervisor('listening')
    if (isDemo) tellDemo()
    const site = publicUrl ?? `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${settings.port}`
    console.log(`open ${site}`)
    const setup = isDemo ? null : await offerSetup(database.db, clock())
    if (setup !== null) printLink(site, setup, 'nobody has any right here yet. Open this link, once, within 60 minutes, to become the first:')
  } catch (error) {
    await database.close()
    throw error
  }
}

import type { Ports } from '../../cloudfunctions/_shared/core/ports'
import { type Database, openPostgres } from '../../cloudfunctions/_shared/db/db'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { folderPictures } from '../../cloudfunctions/_server/picture-folder'
import { fresh, sweep, truncate } from '../empty-database'
import { ownDatabase } from '../unit-database'
import { plainPorts } from '../plain-ports'
import { activitiesOf } from './activities'
import { callsOf } from './call'
import { checkinOf } from './checkin'
import { identityOf } from './identity'
import { keptOf } from './kept'
import { placesOf, seedRegions } from './places'
import { makeStage, startOfWorld } from './stage'

type Options = { database?: Database; ports?: Partial<Ports> }

/**
 * A small province with a clock, and functions with which a test adds what it needs and calls actions as people through serve(). Unit tests
 * have it on PostgreSQL, those without a server on the embedded database.
 */
export const makeWorld = async (options: Options = {}) => {
  const database = options.database ?? (await ownDatabase()) ?? (await openEmbedded(null, await fresh()))
  const { db, pool } = database
  const stage = makeStage(database)
  const ports: Ports = { ...plainPorts(), db, pool, pictures: folderPictures(null), login: 'demo', clock: () => stage.now, ...options.ports }
  const people = identityOf(stage)
  const places = placesOf(stage)
  await seedRegions(stage)
  // All parts are one object, so that a test that sets world.now sets the clock of all.
  return Object.assign(stage, {
    ...people,
    ...places,
    ...activitiesOf(stage, people, places),
    ...checkinOf(stage),
    ...callsOf(stage, ports),
    ...keptOf(stage),
    /** Deletes all rows that a test wrote; the regions stay. */
    async clear() {
      await (options.database ? truncate : sweep)(pool)
      stage.now = startOfWorld
      stage.log.length = 0
    },
    close: () => database.close(),
  })
}

export type World = Awaited<ReturnType<typeof makeWorld>>

/** The same world on a real PostgreSQL, for tests that need several connections. */
export const makePostgresWorld = (url: string, ports?: Partial<Ports>) => {
  const database = openPostgres(url)
  return makeWorld({ database, ...(ports ? { ports } : {}) })
}

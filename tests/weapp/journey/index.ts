import '../with-node'
import { join } from 'node:path'
import { openPostgres } from '../../../cloudfunctions/_shared/db/db'
import { doorOf } from './door'
import { enrollingOf } from './enrolling'
import { root } from './ground'
import { sayingOf } from './saying'
import { makeStage } from './stage'

export const weappCloud = join(root, 'dist/weapp-cloud')

/**
 * The main job in the mini-program built for WeChat's cloud, through the functions' own bundles: steps in order, each of which throws where it does
 * not reach its end. `weapp` and `functions` are folders as `npm run build` leaves them.
 */
export const startJourney = async ({ weapp = weappCloud, functions }: { weapp?: string; functions?: string } = {}) => {
  const stage = await makeStage({ weapp, ...(functions && { functions }) })
  return {
    cloud: stage.cloud,
    phone: stage.phone,
    roll: stage.roll,
    ...enrollingOf(stage),
    ...doorOf(stage),
    ...sayingOf(stage),
    /** The openids of all people who have an account, the first one first. */
    async countPersons() {
      const database = openPostgres(stage.url)
      const { rows } = await database.pool.query<{ openid: string }>('select openid from persons order by id')
      await database.close()
      return rows.map(({ openid }) => openid)
    },
    stop: () => stage.stop(),
  }
}
export type Journey = Awaited<ReturnType<typeof startJourney>>

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { openPostgres } from '../../../cloudfunctions/_shared/db/db'
import { loadRegions } from '../../../cloudfunctions/_server/migrate'

export const root = join(__dirname, '../../..')
const keys = { PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }

/** Runs the product's own command as the operator types it. */
export const admin = (url: string, ...args: string[]) =>
  execFileSync(process.execPath, ['config/ready.mjs', 'admin', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, ...keys, DATA_DIR: '' },
    encoding: 'utf8',
  })

/** Adds an organization and its place, because no page makes them yet. Everything else in the database is made by people. */
export const makeGround = async (url: string) => {
  const database = openPostgres(url)
  await loadRegions(database, join(root, 'config/regions'))
  const { db } = database
  const where = { regionCode: '620103', lat: 36.066, lng: 103.786 }
  const organization = {
    name: '兰州市摄影协会',
    kind: 'socialOrganization' as const,
    mark: '',
    unionState: 'own' as const,
    guidingRegionCode: '620103',
    reported: '{}',
  }
  const { id: organizationId } = await db
    .insertInto('organizations')
    .values({ ...organization, ...where })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: venueId } = await db
    .insertInto('venues')
    .values({ name: '都市会客厅', kind: 'community', mark: '', address: '西津东路 1 号', about: '', openingHours: '', ...where })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.close()
  return { organizationId, venueId }
}

const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { buildSync } = require('esbuild')

/** kysely in one file, because each test file would load its 280 small ones anew. */
const kyselyInOne = () => {
  const folder = join(__dirname, '../node_modules')
  const { version } = JSON.parse(readFileSync(join(folder, 'kysely/package.json'), 'utf8'))
  const outfile = join(folder, `.cache/friend-circle/kysely-${version}.cjs`)
  if (!existsSync(outfile)) buildSync({ entryPoints: [require.resolve('kysely')], outfile, bundle: true, platform: 'node', format: 'cjs' })
  return outfile
}

const server = {
  rootDir: `${__dirname}/..`,
  moduleNameMapper: { '^kysely$': kyselyInOne() },
  testEnvironment: '<rootDir>/tests/environment.cjs',
  transform: { '\\.tsx?$': '<rootDir>/tests/transform.cjs' },
}
const kinds = ['weapp', 'bundles', 'races', 'torture', 'journeys']

/**
 * One project a kind of check, so that a narrow run stays narrow:
 * NODE_OPTIONS=--experimental-vm-modules npx jest -c tests/jest.config.cjs tests/enrollment --selectProjects unit
 */
module.exports = {
  rootDir: `${__dirname}/..`,
  // A database in memory starts in 0.6 s, on a machine that is busy with other things in ten.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tests/sequencer.cjs',
  projects: [
    {
      ...server,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', `<rootDir>/tests/(${kinds.join('|')})/`],
      globalSetup: '<rootDir>/tests/unit-database.ts',
      globalTeardown: '<rootDir>/tests/unit-teardown.ts',
    },
    // The mini-program as built, in WeChat's own simulator of components.
    {
      ...server,
      displayName: 'weapp',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/weapp/*.test.ts'],
      globalSetup: '<rootDir>/tests/empty-database.ts',
    },
    // Each cloud function as built, in bare Node.
    { ...server, displayName: 'bundles', testMatch: ['<rootDir>/tests/bundles/*.test.ts'] },
    // What one connection cannot show, on a real PostgreSQL.
    { ...server, displayName: 'races', testMatch: ['<rootDir>/tests/races/*.test.ts'], globalSetup: '<rootDir>/tests/empty-database.ts' },
    // Histories with kills, crashes and lost replies, checked against what is promised.
    { ...server, displayName: 'torture', testMatch: ['<rootDir>/tests/torture/*.test.ts'] },
    // People in a real Chromium against the product as npm start runs it.
    { ...server, displayName: 'journeys', testMatch: ['<rootDir>/tests/journeys/*.test.ts'] },
  ],
}

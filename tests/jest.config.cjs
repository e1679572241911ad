const root = `${__dirname}/..`
const server = {
  rootDir: root,
  testEnvironment: 'node',
  transform: { '\\.tsx?$': '<rootDir>/tests/transform.cjs' },
}

/** One project a kind of check, so that a narrow run stays narrow: npx jest -c tests/jest.config.cjs --selectProjects unit */
module.exports = {
  rootDir: root,
  projects: [
    {
      ...server,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/tests/(pages|weapp|races|journeys|bench|bundles)/'],
      globalSetup: '<rootDir>/tests/empty-database.ts',
    },
  ],
}

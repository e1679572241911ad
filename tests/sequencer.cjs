const { statSync } = require('node:fs')

/** Files that take half a minute and more: two files run at once, so the longest must not begin last. */
const longest = [
  'journeys/screens',
  'journeys/sheets',
  'journeys/weights',
  'journeys/axe',
  'journeys/pictures',
  'weapp/set-data',
  'weapp/cloud-main-job',
  'races/locked-table',
  'races/backup',
  'races/statements',
  'tooling/restore',
  'tooling/start',
  'kinds/readers',
  'tooling/admin',
  'tooling/supervise',
  'tooling/backup',
  'tooling/private-files',
  'enrollment/list-roster',
]
const rank = ({ path }) => {
  const found = longest.findIndex((name) => path.endsWith(`/tests/${name}.test.ts`))
  return found < 0 ? longest.length : found
}

/** The longest first, then by size: the same order on a machine that has never run them. */
module.exports = class {
  sort(tests) {
    const sizes = new Map(tests.map(({ path }) => [path, statSync(path).size]))
    return [...tests].sort((a, b) => rank(a) - rank(b) || sizes.get(b.path) - sizes.get(a.path))
  }
  allFailedTests(tests) {
    return tests
  }
  cacheResults() {}
}

/**
 * The parts of `npm test` in their order, and how many seconds each may take on two quiet cores. `ofBuilt`: the part tests what `npm run build` wrote.
 * `workers`: how many files run at once.
 */
export const parts = [
  { name: 'unit', limit: 300, workers: 4 },
  { name: 'races', limit: 180, workers: 2 },
  { name: 'torture', limit: 120, workers: 2 },
  { name: 'weapp', limit: 200, workers: 2, ofBuilt: true },
  { name: 'bundles', limit: 40, workers: 2, ofBuilt: true },
  { name: 'journeys', limit: 360, workers: 2, ofBuilt: true },
]
/**
 * How many seconds everything should take, with types, lint, format and builds, and the limit past which the run fails. A machine of two shared cores needs
 * 1 600 today, most of it for unit tests and browsers, so the limit is above that.
 */
export const [wholeAim, wholeLimit] = [1200, 2700]

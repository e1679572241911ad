import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { ready } from './ready'

const root = join(__dirname, '../..')
/** What a module of config says, asked of Node itself: the runner is not made for jest. */
const ofConfig = <T>(file: string, expression: string): T =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', `const it = await import('./config/${file}'); console.log(JSON.stringify(await ${expression}))`],
      {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      },
    ),
  ) as T

test('every kind of test is a part with a limit, and the limits are those agreed: 20 minutes on two cores', () => {
  const parts = ofConfig<{ name: string; limit: number; ofBuilt?: boolean }[]>('parts.mjs', 'it.parts')
  const { projects } = jest.requireActual('../jest.config.cjs') as { projects: { displayName: string }[] }
  expect(parts.map(({ name }) => name).sort()).toEqual(projects.map(({ displayName }) => displayName).sort())
  const limits = Object.fromEntries(parts.map(({ name, limit }) => [name, limit / 60]))
  const { weapp = 0, bundles = 0, ...others } = limits
  expect({ ...others, built: weapp + bundles }).toEqual({ unit: 5, races: 3, torture: 2, journeys: 6, built: 4 })
  expect(ofConfig('parts.mjs', '[it.wholeAim, it.wholeLimit]')).toEqual([1200, 2700])
})

test('what others take of the machine is not held against a part, its own work and its waiting are', () => {
  const counted = (wall: number, own: number, others: number) =>
    ofConfig<{ counted: number }>('stopwatch.mjs', `it.charge(${JSON.stringify({ wall, own, others })})`).counted
  // A quiet machine: the clock.
  expect(counted(300, 400, 0)).toBe(300)
  // Waiting for nothing is time all the same.
  expect(counted(300, 5, 0)).toBe(300)
  // Others had 100 seconds of processor time.
  expect(counted(400, 400, 100)).toBe(300)
  // However busy the others were, two cores need half of its own processor time.
  expect(counted(900, 700, 1000)).toBe(350)
})

test('processor time of programs that were started and have ended is found', () => {
  const busy = 'const end = Date.now() + 1500; while (process.cpuUsage().user < 300000 && Date.now() < end + 60000);'
  const started = `(async () => { const stop = it.startWatch(); (await import('node:child_process')).execFileSync(process.execPath, ['-e', ${JSON.stringify(busy)}]); return stop() })()`
  const { cpu, wall, counted } = ofConfig<{ cpu: number; wall: number; counted: number }>('stopwatch.mjs', started)
  expect(cpu).toBeGreaterThanOrEqual(0.28)
  expect(counted).toBeLessThanOrEqual(wall)
  expect(counted).toBeGreaterThanOrEqual(cpu / 2)
})

test('a part that is not there is refused with those that are', async () => {
  const { code, err } = await ready(['test', 'unti'])
  expect([code, err]).toEqual([1, expect.stringContaining('npm test -- unit | races | torture | weapp | bundles | journeys; not unti')])
})

import { makeWorld, type World } from '../world'
import { applyAll, bring, memberHead } from './bring'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** Runs work and gives its processor time in this process, in ms, and how many MB the process grew to. */
const measured = async (work: () => Promise<unknown>) => {
  const [from, since] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(from)
  return { own: Math.round((user + system) / 1000), whole: Math.round(performance.now() - since) }
}

test('S22 ten thousand rows: a preview takes five seconds at most, writing them twenty', async () => {
  const staff = await world.staff('620103')
  const rows = [memberHead, ...Array.from({ length: 10_000 }, (_, nth) => [`139${`${nth}`.padStart(8, '0')}`, `王${nth}`, '临夏市砖雕厂', '2024.3.5'])]
  let id = ''
  const preview = await measured(async () => {
    id = await bring(world, staff, { kind: 'members', rows })
  })
  const apply = await measured(() => applyAll(world, staff, id))
  const again = await measured(async () => {
    id = await bring(world, staff, { kind: 'members', rows })
  })
  // oxlint-disable-next-line no-console -- the figures
  console.info(
    `10 000 members: preview ${preview.own} of ${preview.whole} ms, apply ${apply.own} of ${apply.whole} ms, preview again ${again.own} of ${again.whole} ms`,
  )
  expect((await world.call(staff, 'imports', 'getPreview', { id })).card.counts).toMatchObject({ same: 10_000 })
  expect(preview.own).toBeLessThan(5000)
  expect(apply.own).toBeLessThan(20_000)
}, 120_000)

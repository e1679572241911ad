/** @jest-environment jsdom */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from '../bundles/bare'
import { type Journey, startJourney } from './journey'

/** The main job must fail when something of it is missing: one verb in a bundle, one permission in a config.json. */
jest.setTimeout(240_000)
let folder: string
let journey: Journey
const change = (file: string, from: RegExp, to: string) => {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text.match(from)).not.toBeNull()
  writeFileSync(path, text.replace(from, to))
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'functions-'))
  cpSync(built, folder, { recursive: true })
  change('enrollment/index.js', /enroll:[\w$]+,cancel:/, 'cancel:')
  change('feed/config.json', /"security\.msgSecCheck"/, '"security.another"')
  journey = await startJourney({ functions: folder })
  await journey.publish()
  await journey.readAsGuest()
  await journey.signInAsWorker()
})
afterAll(async () => {
  await journey?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('control: without the permission to ask for a check nobody else sees what was written', async () => {
  await expect(journey.comment()).rejects.toThrow(/is not there for others/)
})

test('control: without the verb nobody enrolls', async () => {
  await expect(journey.enroll()).rejects.toThrow(/did not happen/)
})

/** @jest-environment jsdom */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Journey, startJourney, weappCloud } from './journey'

jest.setTimeout(240_000)
let folder: string
let journey: Journey
let removed = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weapp-'))
  cpSync(weappCloud, folder, { recursive: true })
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(join(folder, file), 'utf8')
    removed += text.split('.cloud.init(').length - 1
    writeFileSync(join(folder, file), text.replaceAll('.cloud.init(', '.cloud.valueOf('))
  }
  journey = await startJourney({ weapp: folder })
})
afterAll(async () => {
  await journey?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('control: a mini-program that never opens the cloud shows a guest nothing', async () => {
  expect(removed).toBe(1)
  await journey.publish()
  await expect(journey.readAsGuest()).rejects.toThrow(/the text .* did not happen/)
  expect(journey.cloud.isOpen()).toBe(false)
})

import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { addressPictures } from '../../cloudfunctions/_shared/wechat/cloud-addresses'
import { readJpeg } from '../../cloudfunctions/_shared/files/jpeg'
import { cloudPictures } from '../../cloudfunctions/_shared/wechat/picture-cloud'
import { sweepPictures } from '../../cloudfunctions/_shared/core/settle-pictures'
import { drawSizes, makeCloudFiles, uploadPath } from '../cloud-files'
import { makePoster } from '../activities/posting'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

const { cloud, files, place, environment } = makeCloudFiles()
const pictures = cloudPictures(
  () => cloud,
  () => environment,
)
let world: World
let drawn: Awaited<ReturnType<typeof drawSizes>>
beforeAll(async () => {
  world = await makeWorld({ ports: { pictures } })
  drawn = await drawSizes()
})
afterAll(() => world.close())

/** What the phone does: ask, upload, keep. */
const upload = async (person: WorldPerson, put = drawn.files) => {
  const asked = await world.call(person, 'feed', 'askUpload', {})
  for (const { size, data } of put) files.set(uploadPath(asked.path, size), data)
  const keep = (by = person, change: object = {}) =>
    world.call(by, 'feed', 'keepPicture', {
      id: asked.id,
      fileId: `${place}${asked.path}.jpg`,
      width: drawn.width,
      height: drawn.height,
      color: drawn.color,
      ...change,
    })
  return { ...asked, keep }
}
const under = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`))
const asPhone = async <T>(reply: T) => {
  await addressPictures({ db: world.db, passKey: new Uint8Array(32).fill(7) }, () => cloud, world.now, reply)
  return reply
}

test('W05 through the cloud: announced, uploaded, kept, seen by the uploader, published after the yes, under https addresses only', async () => {
  const poster = await makePoster(world)
  const { id, keep } = await upload(poster.admin)
  const kept = await asPhone(await keep())
  expect(kept).toMatchObject({ id, width: 1600, height: 1200, color: '#336699', isWaiting: true })
  for (const address of [kept.url, kept.grid, kept.screen]) expect(address).toMatch(/^https:\/\/.*\/waiting\/[\w-]{22}(-360|-1080)?\.jpg\?/)
  expect([under('incoming').length, under('waiting').length, under('pictures').length]).toEqual([0, 3, 0])
  // A repeat after a lost answer is the same picture.
  expect(await keep()).toMatchObject({ id })
  await poster.published({ pictureIds: [id] })
  expect([under('incoming').length, under('waiting').length, under('pictures').length]).toEqual([0, 0, 3])
  const page = await asPhone(await world.call(null, 'feed', 'listFeed', { regionCode: '620103' }))
  const shown = page.items[0]?.pictures[0]
  for (const address of [shown?.url, shown?.grid, shown?.screen, page.items[0]?.session?.picture?.grid])
    expect(address).toMatch(/^https:\/\/.*\/pictures\/[\w-]{22}/)
  expect(JSON.stringify(page)).not.toMatch(/cloud:\/\/|127\.0\.0\.1|"\/pictures/)
})

test('after a no its files go, and what was cut off in between is finished by the timer', async () => {
  const poster = await makePoster(world)
  const { id, keep } = await upload(poster.admin)
  await keep()
  const before = under('pictures').length
  const { organizationId } = poster
  const post = await world.call(poster.admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '今天开门', pictureIds: [id] })
  const failing = jest.spyOn(cloud, 'deleteFile').mockRejectedValue(new Error('-501000'))
  await world.call(poster.staff, 'feed', 'moderate', { kind: 'post', id: post.id, pass: false })
  expect(under('waiting').length).toBe(3)
  failing.mockRestore()
  await sweepPictures({ db: world.db, now: world.now, pictures })
  expect([under('waiting').length, under('pictures').length]).toEqual([0, before])
  expect(await world.db.selectFrom('pictures').select('id').where('id', '=', id).execute()).toEqual([])
})

test('what was announced and never kept is swept after an hour', async () => {
  const { id } = await upload(await world.person())
  expect(under('incoming').length).toBe(3)
  await sweepPictures({ db: world.db, now: world.in(0.9), pictures })
  expect(under('incoming').length).toBe(3)
  await sweepPictures({ db: world.db, now: world.in(1.1), pictures })
  expect(under('incoming').length).toBe(0)
  expect(await world.db.selectFrom('pictures').select('id').where('id', '=', id).execute()).toEqual([])
})

test('only an id given to this person within ten minutes, only its own file of this environment', async () => {
  const person = await world.person()
  const { path, keep } = await upload(person)
  const other = await upload(person)
  const refused = async (asked: Promise<unknown>) => (await world.refusal(asked)).code
  expect(await refused(keep(await world.person()))).toBe('pictures.notFound')
  expect(await refused(keep(person, { id: randomUUID() }))).toBe('pictures.notFound')
  for (const fileId of [
    `${place}${other.path}.jpg`,
    `cloud://other-env.7465-other/${path}.jpg`,
    `https://evil.example/${path}.jpg`,
    `${place}pictures/x.jpg`,
    '',
  ])
    expect([fileId, await refused(keep(person, { fileId }))]).toEqual([fileId, 'pictures.notFound'])
  const start = world.now
  world.now = world.in(10 / 60 + 0.01)
  expect(await refused(keep())).toBe('pictures.notFound')
  world.now = start
  // An id that was announced and not kept cannot stand on anything.
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  const idle = await upload(admin)
  expect(await refused(world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '好', pictureIds: [idle.id] }))).toBe(
    'pictures.notFound',
  )
})

const swap = (size: 360 | 1080 | 1600, data: Buffer) => drawn.files.map((file) => (file.size === size ? { size, data } : file))
test.each([
  [
    'a size that is another than stated',
    async () => swap(360, await sharp(drawn.files[0]!.data).resize(300, 300, { fit: 'fill' }).jpeg().toBuffer()),
    'pictures.notAPicture',
  ],
  ['a size that is larger than its name', async () => swap(360, drawn.files[1]!.data.subarray(0)), 'pictures.tooLarge'],
  ['a PNG', async () => swap(1600, await sharp(drawn.files[0]!.data).png().toBuffer()), 'pictures.notAPicture'],
  ['half a JPEG', async () => swap(1080, drawn.files[1]!.data.subarray(0, 9000)), 'pictures.notAPicture'],
  ['a megabyte', async () => swap(1600, Buffer.concat([drawn.files[2]!.data, Buffer.alloc(1024 * 1024)])), 'pictures.tooLarge'],
  ['two of the three', async () => drawn.files.slice(1), 'pictures.notFound'],
] as const)('%s is refused, and nothing of it is kept', async (_what, make, code) => {
  const person = await world.person()
  const before = under('waiting').length
  const { keep } = await upload(person, await make())
  expect((await world.refusal(keep())).code).toBe(code)
  expect(under('waiting').length).toBe(before)
})

test('W05 what was kept is kept once: the file of a second upload under the same id is not looked at, and two at once are one picture', async () => {
  const person = await world.person()
  const { path, keep } = await upload(person)
  const first = await keep()
  const [name] = under('waiting').slice(-1)
  const before = files.get(name!)
  for (const { size, data } of swap(1600, await sharp(drawn.files[2]!.data).negate().jpeg().toBuffer())) files.set(uploadPath(path, size), data)
  expect(await keep(person, { color: '#ffffff' })).toMatchObject({ id: first.id, color: drawn.color })
  expect(files.get(name!)?.equals(before!)).toBe(true)
  const other = await upload(person)
  const both = await Promise.all([other.keep(), other.keep()])
  expect(both.map(({ id }) => id)).toEqual([other.id, other.id])
  // The first takes the files away after the second has looked, and before it fetches them.
  const late = await upload(person)
  const fetch = jest.spyOn(cloud, 'downloadFile').mockImplementationOnce(async () => {
    await world.db.updateTable('pictures').set({ store: place, width: 1600, height: 1200, color: drawn.color }).where('id', '=', late.id).execute()
    throw new Error('-503003 STORAGE_FILE_NONEXIST')
  })
  expect(await late.keep()).toMatchObject({ id: late.id, color: drawn.color })
  fetch.mockRestore()
})

test('W05 Q04 of the file that is kept: where and by which phone it was taken is gone, how its colours are read stays', async () => {
  const tagged = await sharp(drawn.files[2]!.data)
    .withExif({ IFD0: { Model: 'Xiaomi 14' }, IFD3: { GPSLatitude: '36/1 3/1 50/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  const adobe = Buffer.from([0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 1])
  const whole = Buffer.concat([tagged.subarray(0, 2), adobe, tagged.subarray(2)])
  expect([whole.includes('Xiaomi'), (await sharp(whole).metadata()).exif === undefined]).toEqual([true, false])
  const earlier = new Set(under('waiting'))
  const { keep } = await upload(await world.person(), swap(1600, whole))
  await keep()
  const kept = under('waiting').filter((path) => !earlier.has(path) && !/-(360|1080)\.jpg$/.test(path))
  expect(kept).toHaveLength(1)
  const file = files.get(kept[0]!)!
  expect([file.includes('Xiaomi'), file.includes('Exif'), file.includes('Adobe'), (await sharp(file).metadata()).exif]).toEqual([false, false, true, undefined])
})

test('place, phone and what hides behind the end are cut out, the picture stays the same', async () => {
  const plain = drawn.files[2]!.data
  const tagged = await sharp(plain)
    .withExif({ IFD0: { Model: 'Xiaomi 14' }, IFD3: { GPSLatitude: '36/1 3/1 50/1', GPSLatitudeRef: 'N' } })
    .jpeg({ quality: 70 })
    .toBuffer()
  const adobe = Buffer.from([0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 1])
  const remark = Buffer.from([0xff, 0xfe, 0, 10, ...Buffer.from('Xiaomi 1')])
  const whole = Buffer.concat([tagged.subarray(0, 2), adobe, remark, tagged.subarray(2), Buffer.from('PK hidden')])
  const read = readJpeg(whole)
  expect([read?.width, read?.height]).toEqual([1600, 1200])
  for (const trace of ['Xiaomi', 'Exif', 'PK hidden']) expect(read?.clean.includes(trace)).toBe(false)
  expect(read?.clean.includes('Adobe')).toBe(true)
  const metadata = await sharp(read?.clean).metadata()
  expect([metadata.exif, metadata.width]).toEqual([undefined, 1600])
  expect((await sharp(readJpeg(tagged)?.clean).raw().toBuffer()).equals(await sharp(tagged).raw().toBuffer())).toBe(true)
  for (const progressive of [true, false]) {
    const file = await sharp(plain).jpeg({ progressive }).toBuffer()
    expect(readJpeg(file)?.clean.equals(file)).toBe(true)
  }
})

test('what was announced before anybody kept a picture is not forgotten: its files go once it is known where files lie', async () => {
  await world.clear()
  const before = new Set(under('incoming'))
  const { id } = await upload(await world.person())
  const left = () => under('incoming').filter((path) => !before.has(path)).length
  const row = () => world.db.selectFrom('pictures').select('status').where('id', '=', id).execute()
  const start = world.now
  world.now = world.in(1.1)
  await sweepPictures({ db: world.db, now: world.now, pictures })
  expect([left(), await row()]).toEqual([3, [{ status: 'removed' }]])
  const { keep } = await upload(await world.person())
  await keep()
  await sweepPictures({ db: world.db, now: world.now, pictures })
  expect([left(), await row()]).toEqual([0, []])
  world.now = start
})

import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import type { VenueForm, VenueKind } from '../../types/places'
import type { Id, Point } from '../../types/shared'
import { pictureIdsOf, type Picked, unsentWords } from '../shared/form/picked'
import type { Fault } from '../shared/form/use-form'

/** What the form of a venue edits. `rooms` has one room on each line; `point` is `纬度,经度`, empty for the middle of the region. */
export type VenueDraft = {
  version: number | null
  name: string
  kind: VenueKind
  address: string
  region: { code: string; name: string } | null
  organization: { id: Id; name: string } | null
  point: string
  about: string
  openingHours: string
  pictures: Picked[]
  rooms: string
}

/** The draft of a new venue, in the region and of the organization that are likely. */
export const newVenueDraft = (region: VenueDraft['region'], organization: VenueDraft['organization']): VenueDraft => ({
  version: null,
  name: '',
  kind: 'community',
  address: '',
  region,
  organization,
  point: '',
  about: '',
  openingHours: '',
  pictures: [],
  rooms: '',
})

type Room = VenueForm['rooms'][number]
const lineOf = ({ name, seats }: Room) => (seats === undefined ? name : `${name} ${seats} 人`)
/** A point as the form shows it. */
export const pointText = ({ lat, lng }: Point) => `${lat},${lng}`

/** A venue that was read as a draft. */
export const venueDraftOf = (read: Output<Contract['places']['getVenueForm']>): VenueDraft => {
  const { form, pictures, version, regionName, organizationName } = read
  return {
    version,
    name: form.name,
    kind: form.kind,
    address: form.address,
    region: { code: form.regionCode, name: regionName },
    organization: form.organizationId ? { id: form.organizationId, name: organizationName ?? '' } : null,
    point: pointText(form.point),
    about: form.about ?? '',
    openingHours: form.openingHours ?? '',
    pictures: form.pictureIds.map((id, index) => ({ key: id, id, url: pictures[index]?.url ?? '' })),
    rooms: form.rooms.map(lineOf).join('\n'),
  }
}

/** A point as maps copy it: `36.0612,103.8343`. Null for anything else. */
export const readPoint = (text: string): Point | null => {
  const [, lat, lng] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? []
  return lat === undefined || lng === undefined || Math.abs(+lat) > 90 || Math.abs(+lng) > 180 ? null : { lat: +lat, lng: +lng }
}

/**
 * The rooms of a text with one on each line, such as `多功能厅 60 人`. A line with a known name keeps that room. Where the others are as many as
 * the known rooms that are not named, they are these under new names.
 */
export const roomsOf = (text: string, known: Room[]): Room[] => {
  const rooms = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line): Room => {
      const [, name = line, seats] = /^(.+?)[\s，,]+(\d{1,4})\s*人$/.exec(line) ?? []
      return { name, ...(seats !== undefined && { seats: Number(seats) }) }
    })
  const unnamed = known.filter((room) => !rooms.some(({ name }) => name === room.name))
  const others = rooms.filter(({ name }) => !known.some((room) => room.name === name))
  const isRenamed = unnamed.length === others.length
  return rooms.map((room) => {
    const id = known.find(({ name }) => name === room.name)?.id ?? (isRenamed ? unnamed[others.indexOf(room)]?.id : undefined)
    return { ...(id !== undefined && { id }), ...room }
  })
}

const mostRooms = 30
const longestRoom = 20
/** The first fault in the order of the page; null when the draft can be sent. */
export const venueFault = (draft: VenueDraft): Fault<VenueDraft> | null => {
  if (!draft.name.trim()) return { field: 'name', words: '请写场馆的名字' }
  if (!draft.region) return { field: 'region', words: '请选在哪个地方' }
  if (!draft.address.trim()) return { field: 'address', words: '请写地址' }
  if (draft.point.trim() && !readPoint(draft.point)) return { field: 'point', words: '请写成“纬度,经度”，例：36.0612,103.8343' }
  const rooms = roomsOf(draft.rooms, [])
  if (rooms.length > mostRooms) return { field: 'rooms', words: `最多 ${mostRooms} 间，现在有 ${rooms.length} 间` }
  const wrong = rooms.findIndex(({ name, seats }) => [...name].length > longestRoom || seats === 0 || (seats ?? 1) > 5000)
  if (wrong >= 0) return { field: 'rooms', words: `第 ${wrong + 1} 行看不懂，名字最多 ${longestRoom} 个字，人数 1 到 5000` }
  if (new Set(rooms.map(({ name }) => name)).size < rooms.length) return { field: 'rooms', words: '有两间叫一样的名字，请改一个' }
  const unsent = unsentWords(draft.pictures)
  return unsent === null ? null : { field: 'pictures', words: unsent }
}

/** The form as saveVenue takes it; only for a draft without faults. `known`: the rooms that were read. */
export const venueInput = (draft: VenueDraft, known: Room[]): VenueForm => {
  const point = readPoint(draft.point)
  const [about, openingHours] = [draft.about.trim(), draft.openingHours.trim()]
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    address: draft.address.trim(),
    regionCode: draft.region!.code,
    ...(point && { point }),
    ...(draft.organization && { organizationId: draft.organization.id }),
    ...(about && { about }),
    ...(openingHours && { openingHours }),
    pictureIds: pictureIdsOf(draft.pictures),
    rooms: roomsOf(draft.rooms, known),
  }
}

import type { FirstCheckIn, Pack, PackOnTheWay, PackPeople, PackRow } from './door'

type Listed = Pick<Pack, 'startsAt' | 'rows' | 'present' | 'cancelled' | 'answered'>

const digits = (value: number) => value.toString(36)
const number = (text: string | undefined) => (text ? Number.parseInt(text, 36) : null)

/** The people of a pack as lines, for sending (their form is described at PackPeople). */
export const writePack = ({ startsAt, rows, present, cancelled, answered = {} }: Listed): PackPeople => {
  const start = Date.parse(startsAt)
  const since = (at: string) => digits(Date.parse(at) - start)
  const doors: PackPeople['doors'] = []
  const doorOf = ({ by, device }: FirstCheckIn) => {
    const known = doors.findIndex((door) => door[0] === by && door[1] === device)
    return digits(known < 0 ? doors.push([by, device]) - 1 : known)
  }
  const people = rows.map(([enrollmentNumber, rev, state, name, seats]) => {
    const entry = present[enrollmentNumber]
    const end = cancelled[enrollmentNumber]
    const fields = [
      state + digits(enrollmentNumber),
      rev === 0 ? '' : digits(rev),
      seats === undefined ? '' : digits(seats),
      entry ? since(entry.at) : '',
      entry ? doorOf(entry) : '',
      entry?.isOut ? 'o' : '',
      end ? since(end.at) : '',
      end?.isOwn ? 's' : '',
      answered[enrollmentNumber] ? 'a' : '',
    ]
    return `${fields.join(',').replace(/,+$/, '')} ${name}`
  })
  return { people, doors }
}

/** The pack as a door uses it, read from the one that was sent. */
export const readPack = ({ people, doors, ...rest }: PackOnTheWay): Pack => {
  const start = Date.parse(rest.startsAt)
  const when = (since: number) => new Date(start + since).toISOString()
  const present: Pack['present'] = {}
  const cancelled: Pack['cancelled'] = {}
  const answered: Pack['answered'] = {}
  const rows = people.map((line): PackRow => {
    const space = line.indexOf(' ')
    const [head = '', rev, seats, enteredAt, door, out, endedAt, own, asked] = line.slice(0, space).split(',')
    const enrollmentNumber = number(head.slice(1)) ?? 0
    const [entered, ended] = [number(enteredAt), number(endedAt)]
    const [by, device] = doors[number(door) ?? -1] ?? ['', '']
    if (entered !== null) present[enrollmentNumber] = { at: when(entered), by, device, ...(out === 'o' && { isOut: true }) }
    if (ended !== null) cancelled[enrollmentNumber] = { at: when(ended), isOwn: own === 's' }
    if (asked === 'a') answered[enrollmentNumber] = true
    const [state, name] = [head[0] as PackRow[2], line.slice(space + 1)]
    return seats ? [enrollmentNumber, number(rev) ?? 0, state, name, number(seats) ?? 1] : [enrollmentNumber, number(rev) ?? 0, state, name]
  })
  return { ...rest, rows, present, cancelled, ...(rest.questions && { answered }) }
}

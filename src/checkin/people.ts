import type { Pack } from '../../types/rules/door'
import type { EnrollmentStatus } from '../../types/enrollment'
import { fold } from '../../types/rules/fold'

/** As the server tells it; phone ends only where it was searched by one. */
export type FoundPerson = { enrollmentNumber: number; name: string; phoneEnd: string | null; status: EnrollmentStatus; attendedAt: string | null }
/** As a door shows it. `order`: who signed up how many-th; null when not on this phone's list yet. */
export type ListedPerson = FoundPerson & {
  order: number | null
  isOut: boolean
  /** Others on the list are shown by the same name: the choice is confirmed. */
  hasNamesake: boolean
}
const statuses = { c: 'confirmed', w: 'waitlisted', x: 'cancelled' } as const

/**
 * Whether a text may be part of the name behind a mask: 王*兰 shows the first and the last character, between them anything.
 * 王秀兰, 秀兰, 王秀, 王 and 兰 may be; of 秀 alone nothing shows.
 */
function isLike(masked: string, text: string) {
  const [first = '', last = ''] = masked.split('*').map(fold)
  if (!masked.includes('*')) return first.includes(text)
  if (first.includes(text) || last.includes(text)) return true
  return [...text].length > 1 && (text.startsWith(first) || (last !== '' && text.endsWith(last)))
}

const listed = (pack: Pack, people: FoundPerson[]): ListedPerson[] => {
  const orders = new Map(pack.rows.map(([enrollmentNumber], index) => [enrollmentNumber, index + 1]))
  const names = new Map<string, number>()
  for (const { name } of people) names.set(name, (names.get(name) ?? 0) + 1)
  return people.map((person) => ({
    ...person,
    attendedAt: pack.present[person.enrollmentNumber]?.at ?? person.attendedAt,
    order: orders.get(person.enrollmentNumber) ?? null,
    isOut: pack.present[person.enrollmentNumber]?.isOut === true,
    hasNamesake: (names.get(person.name) ?? 0) > 1,
  }))
}

/** From the pack alone, which knows the people by a masked name; `text` empty finds all. Who is not inside yet comes first. */
export function listPeople(pack: Pack, text: string): ListedPerson[] {
  const all = pack.rows.map(([enrollmentNumber, , status, name]): FoundPerson => ({
    enrollmentNumber,
    name,
    phoneEnd: null,
    status: statuses[status],
    attendedAt: null,
  }))
  const wanted = fold(text)
  const people = listed(pack, all).filter(({ name }) => wanted === '' || isLike(name, wanted))
  return [...people.filter(({ attendedAt }) => !attendedAt), ...people.filter(({ attendedAt }) => attendedAt)]
}

/** What the server found, with what this phone knows besides. */
export const withPack = (pack: Pack, found: FoundPerson[]): ListedPerson[] => listed(pack, found)

/** What tells two of the same name apart at a door: the end of the phone number where it was asked for, else who signed up when. */
export const difference = ({ phoneEnd, order }: ListedPerson): string =>
  [phoneEnd && `尾号 ${phoneEnd}`, order !== null && `报名第 ${order} 位`].filter(Boolean).join('，')

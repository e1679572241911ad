import type { Pack } from '../../types/rules/door'
import type { EnrollmentStatus } from '../../types/enrollment'
import { fold } from '../../types/rules/fold'

/** A person as the server's search gives it; `phoneEnd` only where it was searched for. */
export type FoundPerson = { enrollmentNumber: number; name: string; phoneEnd: string | null; status: EnrollmentStatus; attendedAt: string | null }
/** A person as the door's list shows it. `order` is the place in the order of enrollment; null when the phone's pack does not have the person yet. */
export type ListedPerson = FoundPerson & {
  order: number | null
  isOut: boolean
  /** Others on the list have the same masked name, so the choice must be confirmed. */
  hasNamesake: boolean
}
const statuses = { c: 'confirmed', w: 'waitlisted', x: 'cancelled' } as const

/**
 * Whether a text could be part of a masked name, of which the first and last letter are known: for 王*兰 that is so of 王秀兰, 秀兰, 王秀,
 * 王 and 兰, but not of 秀 alone, which cannot be checked.
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

/** The people in the pack, whose names are masked, that `text` could mean; all for an empty text. Those who are not inside come first. */
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

/** The people that the server found, with what the phone's pack knows of them. */
export const withPack = (pack: Pack, found: FoundPerson[]): ListedPerson[] => listed(pack, found)

/** What distinguishes two people of the same name: the end of the telephone where it was searched for, else the order of enrollment. */
export const difference = ({ phoneEnd, order }: ListedPerson): string =>
  [phoneEnd && `尾号 ${phoneEnd}`, order !== null && `报名第 ${order} 位`].filter(Boolean).join('，')

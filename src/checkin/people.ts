import type { Pack } from '../../types/checkin'
import type { EnrollmentStatus } from '../../types/enrollment'

export type FoundPerson = {
  enrollmentNumber: number
  name: string
  phoneEnd: string | null
  status: EnrollmentStatus
  attendedAt: string | null
}
const statuses = { c: 'confirmed', w: 'waitlisted', x: 'cancelled' } as const

/** 王秀兰 finds 王*兰; 王 finds everybody of that name; nothing typed finds all. */
function isLike(masked: string, text: string) {
  const [first = '', last = ''] = masked.split('*')
  if (!masked.includes('*')) return masked.includes(text)
  return text.length < 2 ? masked.includes(text) : text.startsWith(first) && (last === '' || text.endsWith(last))
}

/** From the pack alone: who is not inside yet first. */
export function listPeople(pack: Pack, text: string): FoundPerson[] {
  const people = pack.rows
    .filter(([, , , name]) => text === '' || isLike(name, text))
    .map(([enrollmentNumber, , status, name]): FoundPerson => ({
      enrollmentNumber,
      name,
      phoneEnd: null,
      status: statuses[status],
      attendedAt: pack.present[enrollmentNumber]?.at ?? null,
    }))
  return [...people.filter(({ attendedAt }) => !attendedAt), ...people.filter(({ attendedAt }) => attendedAt)]
}

import type { Grant, WorkerKind } from '../../types/identity'

const kinds: Record<WorkerKind, string> = { worker: '职工', gig: '新业态职工', retired: '退休职工', parent: '职工家长' }
/** A no-break space, a middle dot and a space, so that the dot stays with the word before it. */
const separator = '\u00a0· '

/** The name of a grant's union, after its region: 总工会 from the county up, 工会 in a street or community. */
const unionOf = (grant: Grant) => `${grant.regionName ?? ''}${(grant.regionCode ?? '').length <= 6 ? '总工会' : '工会'}`

/** A few words about a demo person: the strongest grant, else kind and region. */
export const aboutPerson = (person: { kind: WorkerKind; regionName: string | null; grants: Grant[] }): string => {
  const held = (role: Grant['role']) => person.grants.find((grant) => grant.role === role)
  const [staff, admin, volunteer] = [held('staff'), held('orgAdmin'), held('volunteer')]
  if (staff) return unionOf(staff)
  if (admin) return `${admin.organizationName ?? ''} 管理员`
  if (volunteer) return volunteer.organizationName ? `志愿者${separator}${volunteer.organizationName}` : '志愿者'
  return person.regionName ? `${kinds[person.kind]}${separator}${person.regionName}` : kinds[person.kind]
}

import type { Policy, Right } from '../types/action'

/** Who passes the first check of an action, before anything is read; from everybody to few. */
export type Door = 'anyone' | 'signedIn' | 'giver' | 'volunteer' | 'organizer' | 'staff'

/** Who can hold each right at all. Written here a second time on purpose, to be compared with the product. */
const doors: Record<Right, Door> = {
  post: 'organizer',
  organize: 'organizer',
  readPeople: 'organizer',
  admit: 'volunteer',
  readDoor: 'volunteer',
  belong: 'volunteer',
  oversee: 'staff',
  replacePass: 'signedIn',
  removeWords: 'signedIn',
  give: 'giver',
}

/** Who passes the first check of an action with this policy. */
export const doorOf = (policy: Policy): Door => (typeof policy === 'string' ? policy : 'inEach' in policy ? 'signedIn' : doors[policy.right])

/** A declared right in words, such as `readPeople of session by sessionId`; empty where none is declared. */
export const rightOf = (policy: Policy): string => {
  if (typeof policy === 'string') return ''
  const where = 'by' in policy ? ` by ${policy.by}` : 'inEach' in policy ? ` in each of ${policy.inEach}` : ''
  return `${policy.right} of ${policy.of}${where}${'refusal' in policy ? `, else ${policy.refusal}` : ''}${'else' in policy && policy.else ? `, or ${rightOf(policy.else)}` : ''}`
}

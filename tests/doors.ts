import type { Policy, Right } from '../types/action'

/** Whom the door lets in before anything is read, from everybody to the few. */
export type Door = 'anyone' | 'signedIn' | 'volunteer' | 'organizer' | 'staff'

/** Written a second time on purpose: who could hold a right at all. */
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
}

export const doorOf = (policy: Policy): Door => (typeof policy === 'string' ? policy : 'inEach' in policy ? 'signedIn' : doors[policy.right])

/** A declared right in words: `readPeople of session by sessionId`. Empty where none is declared. */
export const rightOf = (policy: Policy): string => {
  if (typeof policy === 'string') return ''
  const where = 'by' in policy ? ` by ${policy.by}` : 'inEach' in policy ? ` in each of ${policy.inEach}` : ''
  return `${policy.right} of ${policy.of}${where}${'refusal' in policy ? `, else ${policy.refusal}` : ''}${'else' in policy && policy.else ? `, or ${rightOf(policy.else)}` : ''}`
}

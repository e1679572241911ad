import type { Caller, GrantRow } from '../cloudfunctions/_shared/core/context'
import { type Ground, may, mayTry } from '../cloudfunctions/_shared/core/rights'
import type { Right } from '../types/action'
import type { Role } from '../types/rules/giving'

const rights: Right[] = ['post', 'organize', 'readPeople', 'admit', 'readDoor', 'belong', 'oversee', 'removeWords', 'replacePass', 'give']
const callerWith = (grant: Partial<GrantRow> & { role: Role }): Caller => ({
  id: '7',
  name: '',
  openid: null,
  grants: [{ regionCode: null, organizationId: null, sessionId: null, ...grant }],
})
const ground: Ground = { organizationId: '3', organizationRegion: '620103', region: '620103', sessionId: '5', personId: '9' }
/** A row without an organization, a session and a person, as an opinion is. */
const bare: Ground = { organizationId: null, organizationRegion: null, region: '620103', sessionId: null, personId: null }
const rightsOf = (caller: Caller, row: Ground) => rights.filter((right) => may(caller, right, row))

test('a grant gives its rights by its role, whatever else it names', () => {
  const held = (grant: Partial<GrantRow> & { role: Role }, row = ground) => rightsOf(callerWith(grant), row)
  // The region of a moderator, the organization of a volunteer and the session of an admin are not staff, admin and volunteer.
  expect(held({ role: 'moderator', regionCode: '62' })).toEqual([])
  expect(held({ role: 'moderator', regionCode: '62', organizationId: '3', sessionId: '5' })).toEqual([])
  expect(held({ role: 'systemAdmin', organizationId: '3', sessionId: '5' })).toEqual(['give'])
  expect(held({ role: 'volunteer', organizationId: '3' })).toEqual(['admit', 'readDoor', 'belong'])
  expect(held({ role: 'volunteer', sessionId: '5' })).toEqual(['admit', 'readDoor'])
  expect(held({ role: 'orgAdmin', sessionId: '5' })).toEqual([])
  expect(held({ role: 'orgAdmin', organizationId: '3' })).toEqual(['post', 'organize', 'readPeople', 'admit', 'readDoor', 'belong', 'replacePass', 'give'])
  expect(held({ role: 'staff', organizationId: '3', sessionId: '5' })).toEqual([])
  expect(held({ role: 'staff', regionCode: '62' })).toEqual(rights)
  expect(held({ role: 'staff', regionCode: '6202' })).toEqual([])
})

test('what a row does not have, nobody holds by not having it either', () => {
  for (const role of ['volunteer', 'orgAdmin', 'moderator', 'staff'] as const) expect([role, rightsOf(callerWith({ role }), bare)]).toEqual([role, []])
  // Of a row without an organization staff of the region hold what is over the region, and post in nobody's name.
  expect(rightsOf(callerWith({ role: 'staff', regionCode: '62' }), bare)).not.toContain('post')
})

test('whoever holds a right over some row may try it, and nobody else', () => {
  const everywhere = { regionCode: '62', organizationId: '3', sessionId: '5' }
  const outcomes = rights.flatMap((right) =>
    (['volunteer', 'orgAdmin', 'moderator', 'systemAdmin', 'staff'] as const).map((role) => {
      const caller = callerWith({ role, ...everywhere })
      // Rights that a person holds over what is their own are for everybody to try.
      const isForAll = ['removeWords', 'replacePass'].includes(right)
      return { right, role, tries: mayTry(caller.grants, right), expected: isForAll || may(caller, right, ground) }
    }),
  )
  expect(outcomes).toHaveLength(50)
  expect(outcomes.filter(({ tries, expected }) => tries !== expected)).toEqual([])
})

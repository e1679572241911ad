import type { Tables } from '../tables'

/**
 * Whose words a column of text, JSON or bytes holds. In the row of a person, `mine` are the person's own and `others` what somebody
 * else wrote about them; both are gone when the account ends, only `mine` are exported. `secret` is what a token or a request hashes
 * to, never exported. `ours` are words of an organization, of the union or of the product, which stay. `code` is no words at all.
 */
export type Words = 'mine' | 'others' | 'secret' | 'ours' | 'code'

/** The register: every such column of the schema (tests/kinds/forget.test.ts compares). What is not here counts as `others`. */
export const words: { [T in keyof Tables]: Partial<Record<keyof Tables[T], Words>> } = {
  regions: { code: 'code', parentCode: 'code', name: 'ours', fullName: 'ours' },
  venues: { name: 'ours', kind: 'code', mark: 'code', address: 'ours', regionCode: 'code', about: 'ours', openingHours: 'ours' },
  organizations: {
    name: 'ours',
    kind: 'code',
    mark: 'code',
    regionCode: 'code',
    story: 'ours',
    leaderTitle: 'ours',
    leaderName: 'ours',
    teamName: 'ours',
    unionState: 'code',
    guidingUnion: 'ours',
    guidingRegionCode: 'code',
    reported: 'ours',
  },
  teams: { name: 'ours', about: 'ours' },
  projects: { name: 'ours', about: 'ours' },
  organizationFollowers: {},
  series: { name: 'ours', about: 'ours', owner: 'ours', mark: 'code' },
  brands: { name: 'ours', about: 'ours', owner: 'ours', mark: 'code' },
  seriesFollowers: {},
  activities: {
    regionCode: 'code',
    category: 'code',
    title: 'ours',
    text: 'ours',
    leader: 'ours',
    rules: 'ours',
    status: 'code',
    returnReason: 'ours',
    signUp: 'ours',
    doorRules: 'code',
  },
  sessions: { hours: 'code', category: 'code', regionCode: 'code', quotas: 'code', drawSeed: 'code', drawn: 'code' },
  persons: { openid: 'mine', demoKey: 'mine', name: 'mine', face: 'mine', kind: 'code', regionCode: 'code', phoneEnd: 'mine' },
  tokens: { hash: 'secret' },
  savedPlaces: { label: 'mine', name: 'mine', regionCode: 'code' },
  grants: { role: 'code', regionCode: 'code' },
  audit: { action: 'code', subjectKind: 'code', subjectId: 'code', detail: 'code' },
  requests: { hash: 'secret', result: 'others' },
  pictures: { url: 'mine', alt: 'mine' },
  posts: { text: 'ours', category: 'code', hours: 'code', regionCode: 'code', status: 'code' },
  likes: {},
  comments: { text: 'mine', status: 'code' },
  enrollments: { status: 'code', quota: 'code', endReason: 'code', endNote: 'others', answers: 'mine', source: 'code' },
  noShows: { excuse: 'others' },
  scans: {
    direction: 'code',
    device: 'secret',
    verdict: 'code',
    source: 'code',
    reason: 'others',
    hash: 'secret',
    standing: 'code',
    marks: 'code',
  },
  attendances: {},
  ratings: { text: 'mine', status: 'code', reply: 'others' },
  notices: { kind: 'code', data: 'others' },
  messageQuota: { kind: 'code' },
  linkReports: { link: 'code', reporter: 'code' },
  shifts: { role: 'code', title: 'ours', note: 'ours', cancelReason: 'ours' },
  shiftSignups: { status: 'code' },
  shiftMarks: { direction: 'code', source: 'code' },
  shiftCorrections: { reason: 'mine', status: 'code' },
  hourCertificates: { number: 'code', name: 'mine', organizations: 'mine', signature: 'code' },
}

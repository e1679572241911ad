import type { Organization } from '../../../types/organizations'

/** The first four of an organization's figures that are not empty; all are counted. */
export const figuresOf = (organization: Organization): { value: string; word: string }[] =>
  [
    { value: organization.counts.people, word: '人' },
    { value: organization.counts.teams, word: '个分队' },
    { value: organization.counts.projects, word: '个项目' },
    { value: organization.rating.average ?? 0, word: '评分' },
    { value: organization.heldCount, word: '场办过' },
    { value: organization.followerCount, word: '人关注' },
  ]
    .filter(({ value }) => value > 0)
    .slice(0, 4)
    .map(({ value, word }) => ({ value: word === '评分' ? value.toFixed(1) : String(value), word }))

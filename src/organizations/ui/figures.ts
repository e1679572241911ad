import type { Organization } from '../../../types/organizations'

/** People in the teams of the record; without teams nobody has been counted. */
export const peopleOf = ({ teams }: Pick<Organization, 'teams'>) => teams.reduce((sum, { memberCount }) => sum + memberCount, 0)

/** The first four numbers that there are, all of them counted from records. */
export const figuresOf = (organization: Organization): { value: string; word: string }[] =>
  [
    { value: peopleOf(organization), word: '人' },
    { value: organization.teams.length, word: '个分队' },
    { value: organization.projects.length, word: '个项目' },
    { value: organization.rating.average ?? 0, word: '评分' },
    { value: organization.heldCount, word: '场办过' },
    { value: organization.followerCount, word: '人关注' },
  ]
    .filter(({ value }) => value > 0)
    .slice(0, 4)
    .map(({ value, word }) => ({ value: word === '评分' ? value.toFixed(1) : String(value), word }))

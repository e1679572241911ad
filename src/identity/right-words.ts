import { dayOf } from '../../types/rules/days'
import type { GrantPlace, Me } from '../../types/identity'
import type { Role } from '../../types/rules/giving'
import { dayAndTime, dotted } from '../shared/core/format'

/** The word for each role. */
export const roleWords: Record<Role, string> = {
  staff: '工会干部',
  moderator: '内容审核',
  orgAdmin: '组织管理员',
  volunteer: '志愿者',
  systemAdmin: '装系统的人',
}

/** Where a right holds, in words: a region, an organization, or one session. */
export const placeWords = ({ regionName, organizationName, sessionTitle, sessionStartsAt }: GrantPlace): string =>
  regionName ?? organizationName ?? (sessionTitle ? dotted(sessionTitle, sessionStartsAt && dayAndTime(sessionStartsAt)) : '这套系统')

/** Until when a right holds. */
export const untilWords = ({ until }: Pick<GrantPlace, 'until'>): string => {
  if (until === null) return '一直'
  const [year, month, day] = dayOf(until).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** What somebody with a right can do, and what not, in sentences for the page on which they accept it. */
export const dutyWords = (place: GrantPlace): { can: string[]; cannot: string[] } => {
  const where = placeWords(place)
  const words: Record<Role, { can: string[]; cannot: string[] }> = {
    staff: {
      can: [`登记${where}的组织、场地，审活动`, `看${where}的数，回应差评`, ...(place.mayGrant ? ['请别人来管这里和下面'] : [])],
      cannot: ['看别的地方', ...(place.mayGrant ? [] : ['给别人同样的权限'])],
    },
    moderator: { can: [`看${where}待审的评论、动态、图片`], cannot: ['审活动', '给别人权限'] },
    orgAdmin: { can: [`替${where}发活动、发动态`, '看名单，请志愿者'], cannot: ['自己发布，要工会审过', '看别的组织'] },
    volunteer: { can: ['在门口扫码，记谁来了'], cannot: ['看电话', '改活动'] },
    systemAdmin: { can: ['立每个地方的第一位干部'], cannot: ['看职工', '发活动、审活动'] },
  }
  return words[place.role]
}

/** The roles that somebody may give at all, those given most often first. */
export const rolesToGive = (me: Me | null): Role[] => {
  const held = (role: Role, isGiving = false) => me?.grants.some((grant) => grant.role === role && (!isGiving || grant.mayGrant)) ?? false
  const given: Role[] = [
    ...(held('staff', true) ? (['staff', 'moderator', 'orgAdmin'] as const) : held('systemAdmin') ? (['staff'] as const) : []),
    ...(held('orgAdmin') ? (['orgAdmin', 'volunteer'] as const) : []),
  ]
  return given.filter((role, index) => given.indexOf(role) === index)
}
/** The regions in which somebody may give rights, with all that lie within; one empty code: everywhere. */
export const rootsOf = (me: Me | null): string[] => {
  const own = me?.grants.flatMap(({ role, mayGrant, regionCode }) => (role === 'staff' && mayGrant && regionCode ? [regionCode] : [])) ?? []
  return own.length > 0 ? own : ['']
}

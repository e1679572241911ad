import { lettersOf } from '../../../types/rules/letters'

/** The name of a person whose account was ended; shown as it is, never masked. */
export const endedName = '已注销'

/** 王秀兰 → 王*兰, 马建 → 马*. Everyone but the person and the session's organizers sees names so. */
export const maskName = (name: string): string => {
  const parts = lettersOf(name)
  if (parts.length < 2 || name === endedName) return name
  return parts.length === 2 ? `${parts[0]}*` : `${parts[0]}*${parts.at(-1)}`
}

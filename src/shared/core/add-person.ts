import type { Added } from '../../../types/enrollment'
import { send, type Words } from './send'

/**
 * Writes somebody down on a session's list. When an earlier person's answer was lost, it may turn out that this one is on the list:
 * then `earlier` is that name, the answer is theirs, and whoever is named now is not added yet. Throws AppError.
 */
export async function addPerson(who: Words<'enrollment', 'addEnrollment'>): Promise<Added & { earlier: string | null }> {
  let earlier: string | null = null
  const added = await send('enrollment', 'addEnrollment', who, (_, { name }) => {
    earlier = name
    return null
  })
  return { ...added, earlier }
}
export const earlierWords = (earlier: string, name: string) => `先前的${earlier}已经加上了。要再加${name}，请再点一次`

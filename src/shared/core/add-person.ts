import type { Added } from '../../../types/enrollment'
import { send, type InputWithoutKey } from './send'

/**
 * Signs somebody up on a session's roster. Where the reply for an earlier person had been lost and that person turns out to be on the roster,
 * `earlier` is that person's name, the result is theirs, and the person named now is not added yet. Throws AppError.
 */
export async function addPerson(who: InputWithoutKey<'enrollment', 'addEnrollment'>): Promise<Added & { earlier: string | null }> {
  let earlier: string | null = null
  const added = await send('enrollment', 'addEnrollment', who, (_, { name }) => {
    earlier = name
    return null
  })
  return { ...added, earlier }
}
/** The sentence that says so. */
export const earlierWords = (earlier: string, name: string) => `先前的${earlier}已经加上了。要再加${name}，请再点一次`

import { activities } from './activities'
import { checkin } from './checkin'
import { enrollment } from './enrollment'
import { feed } from './feed'
import { feedback } from './feedback'
import { identity } from './identity'
import { imports } from './imports'
import { notifications } from './notifications'
import { organizations } from './organizations'
import { places } from './places'
import { signIn } from './sign-in'
import { volunteering } from './volunteering'

/** Every action of the product with its policy, input schema and output type, by function and action. */
export const contract = {
  identity: { ...identity, ...signIn },
  places,
  organizations,
  feed,
  activities,
  enrollment,
  checkin,
  feedback,
  volunteering,
  notifications,
  imports,
}
export type Contract = typeof contract
/** The name of a cloud function: of a slice. */
export type FunctionName = keyof Contract

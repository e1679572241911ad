import { contract } from '../types'
import type { Served } from './_shared/core/serve'
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
import { volunteering } from './volunteering'

/** Every verb of the product, for the gateway and the tests. */
export const functions = { identity, places, organizations, feed, activities, enrollment, checkin, feedback, volunteering, notifications, imports }
/** The same with the whole contract, for a program that serves all slices. */
export const served: Served = { contract, functions }

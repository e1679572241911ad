import type { ActivitiesTables } from './tables/activities'
import type { CheckinTables } from './tables/checkin'
import type { CoreTables } from './tables/core'
import type { EnrollmentTables } from './tables/enrollment'
import type { FeedTables } from './tables/feed'
import type { FeedbackTables } from './tables/feedback'
import type { IdentityTables } from './tables/identity'
import type { ImportsTables } from './tables/imports'
import type { NotificationsTables } from './tables/notifications'
import type { OrganizationsTables } from './tables/organizations'
import type { PlacesTables } from './tables/places'
import type { VolunteeringTables } from './tables/volunteering'

/** Every table; each owner describes its own rows in db/tables/. */
export interface Tables
  extends
    ActivitiesTables,
    CheckinTables,
    CoreTables,
    EnrollmentTables,
    FeedTables,
    FeedbackTables,
    IdentityTables,
    ImportsTables,
    NotificationsTables,
    OrganizationsTables,
    PlacesTables,
    VolunteeringTables {}

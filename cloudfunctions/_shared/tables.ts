import type { ActivitiesTables } from './db/tables/activities'
import type { CheckinTables } from './db/tables/checkin'
import type { EnrollmentTables } from './db/tables/enrollment'
import type { FeedTables } from './db/tables/feed'
import type { FeedbackTables } from './db/tables/feedback'
import type { IdentityTables } from './db/tables/identity'
import type { NotificationsTables } from './db/tables/notifications'
import type { OrganizationsTables } from './db/tables/organizations'
import type { PlacesTables } from './db/tables/places'
import type { VolunteeringTables } from './db/tables/volunteering'

/** Every table; each owner describes its own rows in db/tables/. */
export interface Tables
  extends
    ActivitiesTables,
    CheckinTables,
    EnrollmentTables,
    FeedTables,
    FeedbackTables,
    IdentityTables,
    NotificationsTables,
    OrganizationsTables,
    PlacesTables,
    VolunteeringTables {}

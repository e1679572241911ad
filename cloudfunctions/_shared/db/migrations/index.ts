import type { Migration } from 'kysely'
import * as peopleAndPlaces from './0001-people-and-places'
import * as organizationsAndActivities from './0002-organizations-and-activities'
import * as feed from './0003-feed'
import * as enrollmentAndCheckin from './0004-enrollment-and-checkin'
import * as nearAndOnce from './0005-near-and-once'
import * as scanStanding from './0006-scan-standing'
import * as sessionsNear from './0007-sessions-near'
import * as outboxNotice from './0008-outbox-notice'
import * as searchByPairs from './0009-search-by-pairs'
import * as signUp from './0010-sign-up'
import * as draws from './0011-draws'
import * as leftAt from './0014-left-at'
import * as volunteering from './0015-volunteering'
import * as noticesAreTheOutbox from './0016-notices-are-the-outbox'
import * as linkReports from './0017-link-reports'
import * as picturesWait from './0018-pictures-wait'
import * as foldsAndTurns from './0019-folds-and-turns'
import * as lifetimes from './0020-lifetimes'
import * as changesToWhatIsPublished from './0021-changes-to-what-is-published'
import * as timesOfDay from './0023-times-of-day'
import * as listsWithoutAnEnd from './0024-lists-without-an-end'
import * as aroundTheTimeAsked from './0025-around-the-time-asked'
import * as wechatsWordOnPictures from './0026-wechats-word-on-pictures'
import * as shiftsByPlaceAndTime from './0029-shifts-by-place-and-time'
import * as sessionsByNumber from './0030-sessions-by-number'
import * as everyDayItTouches from './0031-every-day-it-touches'
import * as wordsToTheUnion from './0033-words-to-the-union'
import * as doorsAreOfMembers from './0036-doors-are-of-members'
import * as hoursThatAreKept from './0037-hours-that-are-kept'
import * as parties from './0045-parties'
import * as wordsNear from './0050-words-near'
import * as partsInOrder from './0051-parts-in-order'
import * as auditLiesSomewhere from './0052-audit-lies-somewhere'
import * as pools from './0053-pools'
import * as auditWithoutOwnPlaces from './0054-audit-without-own-places'
import * as whoAsksForOneself from './0055-who-asks-for-oneself'
import * as sessionsToCount from './0056-sessions-to-count'
import * as invitations from './0057-invitations'
import * as signInAtADesk from './0061-sign-in-at-a-desk'
import * as organizationsApply from './0065-organizations-apply'
import * as organizationsChange from './0066-organizations-change'
import * as venuesByPages from './0069-venues-by-pages'
import * as repeatsAndTemplates from './0070-repeats-and-templates'
import * as imports from './0074-imports'
import * as alarms from './0077-alarms'
import * as messages from './0078-messages'
import * as tickets from './0079-tickets'

/** In order; a landed migration is never changed, a new one is added. */
export const migrations: Record<string, Migration> = {
  '0001-people-and-places': peopleAndPlaces,
  '0002-organizations-and-activities': organizationsAndActivities,
  '0003-feed': feed,
  '0004-enrollment-and-checkin': enrollmentAndCheckin,
  '0005-near-and-once': nearAndOnce,
  '0006-scan-standing': scanStanding,
  '0007-sessions-near': sessionsNear,
  '0008-outbox-notice': outboxNotice,
  '0009-search-by-pairs': searchByPairs,
  '0010-sign-up': signUp,
  '0011-draws': draws,
  '0014-left-at': leftAt,
  '0015-volunteering': volunteering,
  '0016-notices-are-the-outbox': noticesAreTheOutbox,
  '0017-link-reports': linkReports,
  '0018-pictures-wait': picturesWait,
  '0019-folds-and-turns': foldsAndTurns,
  '0020-lifetimes': lifetimes,
  '0021-changes-to-what-is-published': changesToWhatIsPublished,
  '0023-times-of-day': timesOfDay,
  '0024-lists-without-an-end': listsWithoutAnEnd,
  '0025-around-the-time-asked': aroundTheTimeAsked,
  '0026-wechats-word-on-pictures': wechatsWordOnPictures,
  '0029-shifts-by-place-and-time': shiftsByPlaceAndTime,
  '0030-sessions-by-number': sessionsByNumber,
  '0031-every-day-it-touches': everyDayItTouches,
  '0033-words-to-the-union': wordsToTheUnion,
  '0036-doors-are-of-members': doorsAreOfMembers,
  '0037-hours-that-are-kept': hoursThatAreKept,
  '0045-parties': parties,
  '0050-words-near': wordsNear,
  '0051-parts-in-order': partsInOrder,
  '0052-audit-lies-somewhere': auditLiesSomewhere,
  '0053-pools': pools,
  '0054-audit-without-own-places': auditWithoutOwnPlaces,
  '0055-who-asks-for-oneself': whoAsksForOneself,
  '0056-sessions-to-count': sessionsToCount,
  '0057-invitations': invitations,
  '0061-sign-in-at-a-desk': signInAtADesk,
  '0065-organizations-apply': organizationsApply,
  '0066-organizations-change': organizationsChange,
  '0069-venues-by-pages': venuesByPages,
  '0070-repeats-and-templates': repeatsAndTemplates,
  '0074-imports': imports,
  '0077-alarms': alarms,
  '0078-messages': messages,
  '0079-tickets': tickets,
}

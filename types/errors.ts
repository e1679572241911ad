/** Every way an action can refuse. Words for each are in src/shared/messages.ts: a code without words does not compile. */
export const errorStatus = {
  'request.malformed': 400,
  'request.unknownAction': 404,
  'request.tooLarge': 413,
  'request.tooMany': 429,
  'request.keyReused': 409,
  'request.failed': 500,
  'request.unavailable': 503,
  'request.offline': 503,
  'identity.signInFirst': 401,
  'identity.notAllowed': 403,
  'identity.noDemo': 404,
  'identity.wechatFailed': 502,
  'identity.tooManyPlaces': 409,
  'places.notFound': 404,
  'organizations.notFound': 404,
  'activities.notFound': 404,
  'activities.notEditable': 409,
  'activities.endsBeforeStart': 422,
  'activities.inPast': 422,
  'activities.capacityBelowTaken': 409,
  'activities.alreadyDecided': 409,
  'feed.notFound': 404,
  'feed.rejected': 422,
  'pictures.notFound': 422,
  'pictures.tooLarge': 413,
  'pictures.notAPicture': 415,
  'enrollment.notFound': 404,
  'enrollment.notOpen': 409,
  'enrollment.closed': 409,
  'enrollment.full': 409,
  'enrollment.sessionCancelled': 409,
  'enrollment.tooLateToCancel': 409,
  'enrollment.notEnrolled': 409,
  'enrollment.answersMissing': 422,
  'enrollment.attended': 409,
  'enrollment.over': 409,
  'checkin.notFound': 404,
  'checkin.notYourSession': 403,
  'checkin.scanIdReused': 409,
  'checkin.undoTooLate': 409,
  'checkin.searchTooShort': 422,
  'checkin.searchTooOften': 429,
  'checkin.noSelf': 409,
  'checkin.notVenueCode': 422,
  'checkin.codeStale': 409,
  'checkin.notNow': 409,
  'checkin.stillWaiting': 409,
  'checkin.tooManyIssues': 409,
  'feedback.notAttended': 409,
  'feedback.alreadyGiven': 409,
  'feedback.notFound': 404,
} as const
export type ErrorCode = keyof typeof errorStatus

/** Plain data that fills the words of the message, such as `{ opensAt }`; never personal. */
export type ErrorDetail = Record<string, string | number>

export type Reply<T> = { ok: true; data: T } | { ok: false; error: { code: ErrorCode; detail: ErrorDetail; requestId: string } }

/** The one error of client and server. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: ErrorDetail = {},
    readonly requestId = '',
  ) {
    super(code)
  }
}

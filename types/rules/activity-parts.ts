/** The parts of an activity whose change, once the activity is published, waits for its reviewer. */
export const reviewedParts = ['category', 'title', 'text', 'leader', 'pictures', 'series', 'brand', 'signUp', 'moreSeats', 'newSessions'] as const
/** The parts whose change happens at once, since it may not be able to wait (a day of snow, a smaller hall). It is audited, and those it concerns are told. */
export const promptParts = ['times', 'venue', 'rooms', 'opens', 'deadlines', 'fewerSeats', 'fewerSessions', 'waitlist', 'rules', 'door'] as const
export type ReviewedPart = (typeof reviewedParts)[number]
export type PromptPart = (typeof promptParts)[number]
export type FormPart = ReviewedPart | PromptPart

/** Whether a change of this part waits for the reviewer. */
export const isReviewedPart = (part: FormPart): part is ReviewedPart => (reviewedParts as readonly string[]).includes(part)

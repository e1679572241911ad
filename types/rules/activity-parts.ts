/** What of a published activity its reviewer must see before anybody else does. */
export const reviewedParts = ['category', 'title', 'text', 'leader', 'pictures', 'series', 'brand', 'signUp', 'moreSeats', 'newSessions'] as const
/** What cannot wait: a day of snow, a smaller hall, what to bring. Audited, and told to those it concerns. */
export const promptParts = ['times', 'venue', 'opens', 'deadlines', 'fewerSeats', 'fewerSessions', 'waitlist', 'rules', 'door'] as const
export type ReviewedPart = (typeof reviewedParts)[number]
export type PromptPart = (typeof promptParts)[number]
export type FormPart = ReviewedPart | PromptPart

export const isReviewed = (part: FormPart): part is ReviewedPart => (reviewedParts as readonly string[]).includes(part)

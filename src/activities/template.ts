import type { Template, TemplateForm } from '../../types/templates'
import { addDays, dayOf } from '../../types/rules/days'
import { pictureIdsOf } from '../shared/form/picked'
import { type ActivityDraft, newActivityDraft, ruleLines } from './draft'

const clock = (time: string) => time.padStart(5, '0')

/** What of a draft comes again, as saveTemplate takes it; only for a draft without faults. */
export const templateOf = (draft: ActivityDraft): TemplateForm => {
  const [first] = draft.sessions
  return {
    category: draft.category!,
    title: draft.title.trim(),
    text: draft.text.trim(),
    pictureIds: pictureIdsOf(draft.pictures),
    ...(draft.venue && { venueId: draft.venue.id }),
    ...(draft.roomId !== null && { roomId: draft.roomId }),
    ...(draft.leader.trim() && { leader: draft.leader.trim() }),
    rules: ruleLines(draft.rules),
    ...(draft.seriesId && { seriesId: draft.seriesId }),
    ...(draft.brandId && { brandId: draft.brandId }),
    capacity: draft.capacity,
    waitlistLimit: draft.waitlistLimit,
    from: clock(first?.from ?? '9:00'),
    to: clock(first?.to ?? '11:00'),
    closeHours: draft.closeHours,
    cancelHours: draft.cancelHours,
    signUp: draft.signUp,
    doorRules: draft.doorRules,
  }
}

/** A draft from a template: everything but the day, which is a week from now. `now` in ms. */
export const draftFromTemplate = ({ activity, pictures, venueName }: Template, organizationId: string | null, now = Date.now()): ActivityDraft => {
  const day = addDays(dayOf(now), 7)
  const time = (text: string) => text.replace(/^0/, '')
  return {
    ...newActivityDraft(now),
    organizationId,
    category: activity.category,
    title: activity.title,
    text: activity.text,
    pictures: activity.pictureIds.map((id, index) => ({ key: id, id, url: pictures[index]?.url ?? '' })),
    venue: activity.venueId && venueName ? { id: activity.venueId, name: venueName } : null,
    roomId: (venueName && activity.roomId) || null,
    leader: activity.leader ?? '',
    rules: activity.rules.join('\n'),
    capacity: activity.capacity,
    waitlistLimit: activity.waitlistLimit,
    closeHours: activity.closeHours,
    cancelHours: activity.cancelHours,
    seriesId: activity.seriesId ?? null,
    brandId: activity.brandId ?? null,
    signUp: activity.signUp ?? {},
    doorRules: activity.doorRules ?? {},
    sessions: [{ day, from: time(activity.from), ...(activity.to <= activity.from && { endDay: addDays(day, 1) }), to: time(activity.to) }],
  }
}

/**
 * Volunteer hours from marks of coming and going. Pure, so that the volunteer's phone, the organizer's list and the
 * certificate say the same number. Times are ms since 1970.
 */
export const markDirections = ['in', 'out'] as const
export type MarkDirection = (typeof markDirections)[number]
/** By an organizer who saw it, by oneself with the code at the venue, by the timer at the shift's end, by a correction that was approved. */
export const markSources = ['organizer', 'self', 'auto', 'corrected'] as const
export type MarkSource = (typeof markSources)[number]
export type Mark = { id: string; direction: MarkDirection; at: number; source: MarkSource }
export type ServedShift = { id: string; startsAt: number; endsAt: number; isConfirmed: boolean; marks: readonly Mark[] }

const minute = 60_000
/** Being there this long before the start and after the end counts still. */
export const margin = 15 * minute
/** Less than this is no service. */
export const leastMinutes = 15
/** 0.1 h: what is left over is not counted. */
export const stepMinutes = 6

/** autoOut: nobody signed out. outWithoutIn: a going without a coming before it. doubleIn: came twice without going. */
export type HoursFlag = 'autoOut' | 'outWithoutIn' | 'doubleIn'
/** A stretch of being there. `needsConfirm`: only oneself says so, on one side at least. */
export type Stretch = { from: number; to: number; needsConfirm: boolean }
/** First coming and last going as they were marked. `isSeen`: whoever is inside was let in by an organizer. */
export type Presence = { inAt: number | null; outAt: number | null; stretches: Stretch[]; isInside: boolean; isSeen: boolean; flags: HoursFlag[] }

type End = Pick<Mark, 'at' | 'source'>
type Pair = { in: Mark; out: End | null }

const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)
/** Ids grow with what was recorded later; a longer one is larger. */
const byTime = (a: Mark, b: Mark) => a.at - b.at || compare(a.direction, b.direction) || a.id.length - b.id.length || compare(a.id, b.id)

/** A going that was corrected, or that somebody said after the timer had guessed it, stands instead of the one before. */
const replaces = (mark: Mark, before: End) => mark.source === 'corrected' || (before.source === 'auto' && mark.source !== 'auto')

const pairUp = (marks: readonly Mark[]): { pairs: Pair[]; flags: Set<HoursFlag> } => {
  const pairs: Pair[] = []
  const flags = new Set<HoursFlag>()
  for (const mark of [...marks].sort(byTime)) {
    const last = pairs[pairs.length - 1]
    const open = last?.out === null ? last : undefined
    if (mark.direction === 'in') {
      // From here on somebody else vouches for it.
      if (open?.in.source === 'self' && mark.source !== 'self') open.out = mark
      else if (open) flags.add('doubleIn')
      if (!open || open.out) pairs.push({ in: mark, out: null })
    } else if (open) open.out = mark
    else if (last?.out && replaces(mark, last.out)) last.out = mark
    else if (mark.source !== 'auto') flags.add('outWithoutIn')
  }
  return { pairs, flags }
}

/** Who is still in when the shift is over goes at its end; before that the stretch is open and counts nothing yet. */
export const foldMarks = (shift: Pick<ServedShift, 'startsAt' | 'endsAt' | 'marks'>, now: number): Presence => {
  const { pairs, flags } = pairUp(shift.marks)
  const last = pairs[pairs.length - 1]
  if (last?.out === null && now >= shift.endsAt) last.out = { at: Math.max(last.in.at, shift.endsAt), source: 'auto' }
  const stretches = pairs.flatMap(({ in: coming, out }): Stretch[] => {
    if (!out) return []
    if (out.source === 'auto') flags.add('autoOut')
    const from = Math.max(coming.at, shift.startsAt - margin)
    const to = Math.min(out.at, shift.endsAt + margin)
    return to > from ? [{ from, to, needsConfirm: coming.source === 'self' || out.source === 'self' }] : []
  })
  const isInside = last?.out === null
  const [inAt, outAt] = [pairs[0]?.in.at ?? null, last?.out?.at ?? null]
  return { inAt, outAt, stretches, isInside, isSeen: isInside && last.in.source !== 'self', flags: [...flags].sort(compare) }
}

/** Whole minutes that count: nothing under a quarter of an hour, then down to a tenth of an hour. */
export const countedMinutes = (ms: number): number => {
  const minutes = Math.floor(ms / minute)
  return minutes < leastMinutes ? 0 : minutes - (minutes % stepMinutes)
}

/** `counted` pays; `waiting` would, once the organizer confirms it. */
export type ServedHours = { counted: number; waiting: number } & Omit<Presence, 'stretches'>

/** How much of a stretch nobody has counted yet; `covered` then holds it too. Both stay in order and apart. */
const takeUncovered = (covered: { from: number; to: number }[], { from, to }: { from: number; to: number }): number => {
  let start = from
  let fresh = 0
  for (const known of covered) {
    if (known.to <= start || known.from >= to) continue
    fresh += Math.max(0, known.from - start)
    start = Math.max(start, known.to)
  }
  fresh += Math.max(0, to - start)
  covered.push({ from, to })
  covered.sort((a, b) => a.from - b.from || a.to - b.to)
  return fresh
}

/**
 * The hours of all shifts of one person, by shift: a minute spent in two of them counts in the one that began first. What
 * waits for a confirmation takes nothing away from what counts already.
 */
export const foldHours = (shifts: readonly ServedShift[], now: number): Map<string, ServedHours> => {
  const ordered = [...shifts].sort((a, b) => a.startsAt - b.startsAt || compare(a.id, b.id))
  const folded = ordered.map((shift) => ({ shift, presence: foldMarks(shift, now) }))
  const covered: { from: number; to: number }[] = []
  const sum = (stretches: Stretch[]) => stretches.reduce((total, stretch) => total + takeUncovered(covered, stretch), 0)
  const paying = folded.map(({ shift, presence }) => sum(presence.stretches.filter(({ needsConfirm }) => shift.isConfirmed || !needsConfirm)))
  return new Map(
    folded.map(({ shift, presence }, index) => {
      const counted = paying[index] ?? 0
      const more = sum(presence.stretches.filter(({ needsConfirm }) => !shift.isConfirmed && needsConfirm))
      const { stretches: _, ...seen } = presence
      return [shift.id, { ...seen, counted: countedMinutes(counted), waiting: countedMinutes(counted + more) - countedMinutes(counted) }]
    }),
  )
}

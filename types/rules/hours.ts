/**
 * Volunteer hours, computed from marks of coming and going, so that the volunteer's phone, the organizer's list and the certificate say
 * the same number. Times are ms since 1970.
 */
export const markDirections = ['in', 'out'] as const
export type MarkDirection = (typeof markDirections)[number]
/** Who made a mark: an organizer who saw it, the volunteer with the code at the venue, the timer at the shift's end, or an approved correction. */
export const markSources = ['organizer', 'self', 'auto', 'corrected'] as const
export type MarkSource = (typeof markSources)[number]
/** One coming or going. Ids are decimal digits that grow with the order of recording. */
export type Mark = { id: string; direction: MarkDirection; at: number; source: MarkSource }
/** A shift of one volunteer with its marks. `isConfirmed`: an organizer has confirmed what the volunteer said. */
export type ServedShift = { id: string; startsAt: number; endsAt: number; isConfirmed: boolean; marks: readonly Mark[] }

const minute = 60_000
/** How long before the start and after the end of a shift presence still counts, in ms. */
export const margin = 15 * minute
/** Minutes of service below which nothing counts. */
export const leastMinutes = 15
/** Hours count in steps of 0.1 h, which is this many minutes, rounded down. */
export const stepMinutes = 6

/** What is odd about the marks. autoOut: nobody signed out. outWithoutIn: a going without a coming before it. doubleIn: two comings without a going between. */
export type HoursFlag = 'autoOut' | 'outWithoutIn' | 'doubleIn'
/** A time of presence. `needsConfirm`: at least one of its ends was marked by the volunteer only. */
export type Stretch = { from: number; to: number; needsConfirm: boolean }
/** Presence in one shift: first coming and last going as they were marked, and the stretches that count. `isSeen`: the person is inside, and an organizer marked the coming. */
export type Presence = { inAt: number | null; outAt: number | null; stretches: Stretch[]; isInside: boolean; isSeen: boolean; flags: HoursFlag[] }

type End = Pick<Mark, 'at' | 'source'>
type Pair = { in: Mark; out: End | null }

const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)
/** Order of two marks: by time, then coming before going, then by id as a number, where the longer id is the larger. */
const byTime = (a: Mark, b: Mark) => a.at - b.at || compare(a.direction, b.direction) || a.id.length - b.id.length || compare(a.id, b.id)

/** Whether a going replaces the one before it: a correction does, and so does a mark of a person where the timer had only assumed one. */
const replaces = (mark: Mark, before: End) => mark.source === 'corrected' || (before.source === 'auto' && mark.source !== 'auto')

/** Each coming with the going after it (null while the person is inside), and what is odd about the marks. */
const pairUp = (marks: readonly Mark[]): { pairs: Pair[]; flags: Set<HoursFlag> } => {
  const pairs: Pair[] = []
  const flags = new Set<HoursFlag>()
  for (const mark of [...marks].sort(byTime)) {
    const last = pairs[pairs.length - 1]
    const open = last?.out === null ? last : undefined
    if (mark.direction === 'in') {
      // An organizer marks a coming that the volunteer had marked alone: from here on it needs no confirmation.
      if (open?.in.source === 'self' && mark.source !== 'self') open.out = mark
      else if (open) flags.add('doubleIn')
      if (!open || open.out) pairs.push({ in: mark, out: null })
    } else if (open) open.out = mark
    else if (last?.out && replaces(mark, last.out)) last.out = mark
    else if (mark.source !== 'auto') flags.add('outWithoutIn')
  }
  return { pairs, flags }
}

/** The presence of one volunteer in a shift at `now`. Somebody who is still inside when the shift has ended goes at its end; until then that stretch is open and counts nothing. */
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

/** The minutes that count of `ms`: none below a quarter of an hour, else rounded down to a tenth of an hour. */
export const countedMinutes = (ms: number): number => {
  const minutes = Math.floor(ms / minute)
  return minutes < leastMinutes ? 0 : minutes - (minutes % stepMinutes)
}

/** The hours of one shift, in minutes: `counted`, and `waiting`, which would count once an organizer confirms them. */
export type ServedHours = { counted: number; waiting: number } & Omit<Presence, 'stretches'>

/** The ms of a stretch that `covered` does not hold yet; adds the stretch to `covered`, which stays sorted by start. */
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
 * The hours of all shifts of one person, by id of the shift. A minute spent in two shifts counts in the one that began first; time that
 * waits for a confirmation takes nothing away from time that counts already.
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

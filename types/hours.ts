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
export type Presence = { stretches: Stretch[]; isInside: boolean; flags: HoursFlag[] }

const byTime = (a: Mark, b: Mark) => a.at - b.at || compare(a.direction === 'out' ? 1 : 0, b.direction === 'out' ? 1 : 0) || compare(a.id, b.id)
const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)

/** The timer signs out who forgot; a going that somebody said later, or corrected, stands instead. */
const withoutNeedlessAuto = (marks: readonly Mark[]): Mark[] => {
  const lastIn = Math.max(...marks.filter(({ direction }) => direction === 'in').map(({ at }) => at))
  const isSaid = marks.some(({ direction, source, at }) => direction === 'out' && source !== 'auto' && at >= lastIn)
  return marks.filter(({ source }) => source !== 'auto' || !isSaid)
}

/** Who is still in when the shift is over goes at its end; before that the stretch is open and counts nothing yet. */
export const foldMarks = (shift: Pick<ServedShift, 'startsAt' | 'endsAt' | 'marks'>, now: number): Presence => {
  const [first, last] = [shift.startsAt - margin, shift.endsAt + margin]
  const stretches: Stretch[] = []
  const flags = new Set<HoursFlag>()
  const close = (from: Mark, at: number, source: MarkSource) => {
    if (source === 'auto') flags.add('autoOut')
    const stretch = { from: Math.max(from.at, first), to: Math.min(at, last), needsConfirm: from.source === 'self' || source === 'self' }
    if (stretch.to > stretch.from) stretches.push(stretch)
  }
  let open: Mark | null = null
  for (const mark of withoutNeedlessAuto(shift.marks).sort(byTime)) {
    if (mark.direction === 'in') {
      if (open) flags.add('doubleIn')
      open ??= mark
    } else if (open) {
      close(open, mark.at, mark.source)
      open = null
    } else flags.add('outWithoutIn')
  }
  const isOver = now >= shift.endsAt
  if (open && isOver) close(open, shift.endsAt, 'auto')
  return { stretches, isInside: open !== null && !isOver, flags: [...flags] }
}

/** Whole minutes that count: nothing under a quarter of an hour, then down to a tenth of an hour. */
export const countedMinutes = (ms: number): number => {
  const minutes = Math.floor(ms / minute)
  return minutes < leastMinutes ? 0 : minutes - (minutes % stepMinutes)
}

/** `counted` pays; `waiting` would, once the organizer confirms it. */
export type ServedHours = { counted: number; waiting: number; isInside: boolean; flags: HoursFlag[] }

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
      const hours = { counted: countedMinutes(counted), waiting: countedMinutes(counted + more) - countedMinutes(counted) }
      return [shift.id, { ...hours, isInside: presence.isInside, flags: presence.flags }]
    }),
  )
}

import { createHash } from 'node:crypto'
import type { Person } from './crowd'
import { type Attendance, type Enrollment, isHeld, type Stage } from './drawn'
import { journeys } from './journeys'
import { type Random, seeded } from './random'
import { uuidOf } from './uuid'

const minute = 60_000

const mustCome = new Set(journeys.map(({ person }) => person))

/** Lets in about 85 of 100 confirmed people, and the demo people always. `volunteers` are the people at the doors, by organization key. */
const letIn = (enrollments: Enrollment[], volunteers: Map<string, Person[]>, random: Random): Attendance[] =>
  enrollments.flatMap((enrollment): Attendance[] => {
    const { session, person } = enrollment
    const dice = random.next()
    const late = random.int(-22, 9)
    const door = volunteers.get(session.activity.plan.organization.key) ?? []
    const by = door[random.int(0, 99) % Math.max(door.length, 1)] ?? session.activity.leader
    if (dice > 0.85 && !(person.demoKey && mustCome.has(person.demoKey))) return []
    return [
      {
        enrollment,
        scanId: uuidOf(`scan ${session.activity.plan.key} ${session.startsAt.toISOString()} ${enrollment.number}`),
        at: new Date(session.startsAt.getTime() + late * minute + random.int(0, 59) * 1000),
        by,
      },
    ]
  })

const published = (enrollments: Enrollment[]) =>
  enrollments.filter(({ session, status }) => status === 'confirmed' && session.activity.plan.status === 'published')

/** The attendances of all sessions that are over. */
export const attend = (stage: Stage, enrollments: Enrollment[], volunteers: Map<string, Person[]>): Attendance[] =>
  letIn(
    published(enrollments).filter(({ session }) => isHeld(stage, session)),
    volunteers,
    seeded('attend'),
  )

/** The attendances so far of the sessions that began this morning or later. */
export const attendToday = ({ calendar }: Stage, enrollments: Enrollment[], volunteers: Map<string, Person[]>): Attendance[] =>
  letIn(
    published(enrollments).filter(({ session }) => session.endsAt > calendar.asOf && session.startsAt <= calendar.now),
    volunteers,
    seeded('attend today'),
  ).filter(({ at }) => at <= calendar.now)

/** The rows of the scans that let these people in. */
export const scanRows = (attendances: Attendance[]) => {
  // Each phone counts its scans without a gap.
  const counts = new Map<string, number>()
  const next = (device: string) => {
    const seq = (counts.get(device) ?? 0) + 1
    counts.set(device, seq)
    return seq
  }
  return attendances.map(({ enrollment: { session, number }, scanId, at, by }, index) => ({
    id: scanId,
    sessionId: session.id,
    enrollmentNumber: String(number),
    direction: 'in' as const,
    deviceAt: at,
    clockOffset: '0',
    effectiveAt: at,
    receivedAt: new Date(at.getTime() + 400),
    device: `demo-door-${by.id}`,
    seq: next(String(by.id)),
    verdict: 'ok' as const,
    source: index % 12 === 5 ? ('search' as const) : ('camera' as const),
    reason: null,
    personId: by.id,
    hash: createHash('sha256').update(scanId).digest('base64url'),
  }))
}

/** The rows of the attendances. */
export const attendanceRows = (attendances: Attendance[]) =>
  attendances.map(({ enrollment: { id, session, number }, scanId, at }) => ({
    sessionId: session.id,
    enrollmentNumber: String(number),
    enrollmentId: id,
    attendedAt: at,
    scanId,
  }))

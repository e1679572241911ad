import { View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { openSession } from '../core/go'
import { SessionRow } from './session-row'

/** A list of sessions, each of which opens its activity. `mine` is `bySession` of useMyEnrollments. */
export function SessionRows({ sessions, mine, lead = 'leaf' }: { sessions: SessionCard[]; mine: Record<string, Enrollment>; lead?: 'time' | 'leaf' }) {
  return (
    <View>
      {sessions.map((session) => (
        <SessionRow key={session.sessionId} session={session} mine={mine[session.sessionId]} lead={lead} onOpen={() => openSession(session)} />
      ))}
    </View>
  )
}

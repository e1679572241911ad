import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ClosedOut, Closure, VenueForm } from '../../../types/places'
import { dayAndTime } from '../../shared/core/format'
import { go } from '../../shared/core/go'
import { earlierStands, send } from '../../shared/core/send'
import { useSend } from '../../shared/core/use-send'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { Note } from '../../shared/ui/note'
import { closureInput, type ClosureDraft, closureTimes } from '../closure-draft'
import { CloseSheet } from './close-sheet'

type Props = { venueId: string; rooms: VenueForm['rooms']; closures: Closure[]; onChange: (closures: Closure[]) => void }

/** When a venue or a room of it is closed: closing it for a time, which names what falls into it, and opening it again. */
export function Closures({ venueId, rooms, closures, onChange }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [named, setNamed] = useState<{ sessions: ClosedOut[]; moreCount: number } | null>(null)
  const { run, busy, failure, clear } = useSend()
  const close = async (draft: ClosureDraft) => {
    const change = { kind: 'close' as const, ...closureInput(draft) }
    const closed = await run('close', () => send('places', 'closeVenue', { id: venueId, change }, earlierStands))
    if (!closed) return false
    setNamed(closed.sessions.length > 0 ? closed : null)
    onChange(closed.closures)
    setOpen((now) => (now ? false : now))
    return true
  }
  const reopen = async (closureId: string) => {
    const opened = await run(`open:${closureId}`, () => send('places', 'closeVenue', { id: venueId, change: { kind: 'open', closureId } }, earlierStands))
    if (opened) onChange(opened.closures)
  }
  return (
    <>
      <Cells>
        {closures.map((closure) => (
          <Cell
            key={closure.id}
            icon="clock"
            word={`${closure.room ?? '整个场馆'}不开门：${closure.reason}`}
            help={closureTimes(closure)}
            end={
              <Button kind="outline" size="small" isBusy={busy === `open:${closure.id}`} onTap={() => void reopen(closure.id)}>
                照常开
              </Button>
            }
          />
        ))}
        <Cell icon="plus" word="关一段时间" help="整个场馆，或者其中一间" onTap={() => (clear(), setOpen(true))} />
        <Cell icon="cal" word="看一周排期" role="link" onTap={() => go(`/places/week?id=${venueId}`)} />
      </Cells>
      {(named || (failure && !isOpen)) && (
        <Block>
          {failure && !isOpen && <Note tone="bad">{failure}</Note>}
          {named && (
            <>
              <Note tone="warn">{`关门的时间里有 ${named.sessions.length + named.moreCount} 场要办，请一场一场改时间或换地方：`}</Note>
              {named.sessions.map(({ sessionId, activityId, title, startsAt, room }) => (
                <Cell
                  key={sessionId}
                  role="link"
                  word={title}
                  help={`${dayAndTime(startsAt)}${room ? `，${room}` : ''}`}
                  onTap={() => go(`/activities/post?id=${activityId}`)}
                />
              ))}
              {named.moreCount > 0 && <View className="small muted">{`还有 ${named.moreCount} 场，在一周排期里看`}</View>}
            </>
          )}
        </Block>
      )}
      {isOpen && (
        <CloseSheet keepAs={`closure-${venueId}`} rooms={rooms} isBusy={busy === 'close'} failure={failure} onClose={() => setOpen(false)} onSave={close} />
      )}
    </>
  )
}

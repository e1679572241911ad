import { useEffect, useState } from 'react'
import { Picker, View } from '@tarojs/components'
import { addDays, dayOf, instantOf, longDate } from '../../shared/core/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { PickRow } from '../../shared/ui/pick-row'
import { Sheet } from '../../shared/ui/sheet'
import { Stepper } from '../../shared/ui/stepper'
import { type DraftSession, timesOf } from '../draft'
import { moveEnd, moveStart } from '../move-session'

const clock = (time: string) => time.padStart(5, '0')
/** Days that a session may go on, at most. */
const longest = 30

/** One session's start and end, each with its day, and its places where sessions may differ. */
export function SessionSheet({
  session,
  capacity,
  hasOwnCapacity,
  removal,
  onSave,
  onRemove,
  onCallOff,
  onClose,
}: {
  session: DraftSession | null
  capacity: number
  hasOwnCapacity: boolean
  /** How it can go: taken out of the form, or called off, with a reason for those who are in it. */
  removal: 'remove' | 'callOff' | null
  onSave: (session: DraftSession) => void
  onRemove: () => void
  onCallOff: () => void
  onClose: () => void
}) {
  const [draft, setDraft] = useState<DraftSession | null>(session)
  useEffect(() => setDraft(session), [session])
  const shown = draft ?? session
  const endDay = shown ? (shown.endDay ?? shown.day) : ''
  const times = shown && timesOf(shown)
  const isBackwards = times !== null && Date.parse(times.endsAt) <= Date.parse(times.startsAt)
  const today = dayOf(Date.now())
  return (
    <Sheet id="session" isOpen={session !== null} title="什么时间" onClose={onClose}>
      {shown && (
        <View>
          <Picker
            mode="date"
            value={shown.day}
            start={shown.day < today ? shown.day : today}
            end={addDays(today, 365)}
            onChange={({ detail }) => setDraft(moveStart(shown, detail.value, shown.from))}
          >
            <PickRow word="哪一天" value={longDate(instantOf(shown.day))} />
          </Picker>
          <Picker mode="time" value={clock(shown.from)} onChange={({ detail }) => setDraft(moveStart(shown, shown.day, detail.value))}>
            <PickRow word="开始" value={shown.from} />
          </Picker>
          <Picker
            mode="date"
            value={endDay}
            start={shown.day}
            end={addDays(shown.day, longest)}
            onChange={({ detail }) => setDraft(moveEnd(shown, detail.value, shown.to))}
          >
            <PickRow word="哪天结束" value={endDay === shown.day ? '当天' : longDate(instantOf(endDay))} />
          </Picker>
          <Picker mode="time" value={clock(shown.to)} onChange={({ detail }) => setDraft(moveEnd(shown, endDay, detail.value))}>
            <PickRow word="结束" value={shown.to} />
          </Picker>
          {hasOwnCapacity && (
            <View className="row between" style={{ padding: '10px 0' }}>
              <View>这一场的名额</View>
              <Stepper
                label="这一场的名额"
                value={shown.capacity ?? capacity}
                least={1}
                most={5000}
                onChange={(next) => setDraft({ ...shown, capacity: next })}
              />
            </View>
          )}
          {isBackwards && <Note tone="bad">结束要晚于开始。到第二天才结束的，请在“哪天结束”里选第二天</Note>}
          <View style={{ paddingTop: '16px' }}>
            <ButtonStack>
              <Button size="block" kind={isBackwards ? 'off' : 'primary'} onTap={() => onSave(shown)}>
                就这个时间
              </Button>
              {removal && (
                <Button size="block" kind="outline" onTap={removal === 'remove' ? onRemove : onCallOff}>
                  {removal === 'remove' ? '去掉这一场' : '取消这一场'}
                </Button>
              )}
            </ButtonStack>
          </View>
        </View>
      )}
    </Sheet>
  )
}

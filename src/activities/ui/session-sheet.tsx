import { useEffect, useState } from 'react'
import { Picker, View } from '@tarojs/components'
import { addDays, dayOf, instantOf, longDate } from '../../shared/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import type { DraftSession } from '../draft'
import { PickRow } from '../../shared/ui/pick-row'

const minutesOf = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1])
const timeAt = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
const clock = (time: string) => time.padStart(5, '0')

/** One session's day, start and end; moving the start keeps the length, so that most people change one thing only. */
export function SessionSheet({
  session,
  canRemove,
  onSave,
  onRemove,
  onClose,
}: {
  session: DraftSession | null
  canRemove: boolean
  onSave: (session: DraftSession) => void
  onRemove: () => void
  onClose: () => void
}) {
  const [draft, setDraft] = useState<DraftSession | null>(session)
  useEffect(() => setDraft(session), [session])
  const shown = draft ?? session
  const isBackwards = shown !== null && minutesOf(shown.to) <= minutesOf(shown.from)

  const moveStart = (from: string) => {
    if (!shown) return
    const length = Math.max(30, minutesOf(shown.to) - minutesOf(shown.from))
    setDraft({ ...shown, from, to: timeAt(Math.min(23 * 60 + 59, minutesOf(from) + length)) })
  }
  return (
    <Sheet id="session" isOpen={session !== null} title="什么时间" onClose={onClose}>
      {shown && (
        <View>
          <Picker
            mode="date"
            value={shown.day}
            start={dayOf(Date.now())}
            end={addDays(dayOf(Date.now()), 365)}
            onChange={({ detail }) => setDraft({ ...shown, day: detail.value })}
          >
            <PickRow word="哪一天" value={longDate(instantOf(shown.day))} />
          </Picker>
          <Picker mode="time" value={clock(shown.from)} onChange={({ detail }) => moveStart(detail.value)}>
            <PickRow word="开始" value={shown.from} />
          </Picker>
          <Picker mode="time" value={clock(shown.to)} onChange={({ detail }) => setDraft({ ...shown, to: detail.value })}>
            <PickRow word="结束" value={shown.to} />
          </Picker>
          {isBackwards && <Note tone="bad">结束时间要晚于开始时间</Note>}
          <View style={{ paddingTop: '16px' }}>
            <ButtonStack>
              <Button size="block" kind={isBackwards ? 'off' : 'primary'} onTap={() => onSave(shown)}>
                就这个时间
              </Button>
              {canRemove && (
                <Button size="block" kind="outline" onTap={onRemove}>
                  去掉这一场
                </Button>
              )}
            </ButtonStack>
          </View>
        </View>
      )}
    </Sheet>
  )
}

import { useState } from 'react'
import { View } from '@tarojs/components'
import { addDays, dayOf } from '../../../types/rules/days'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Chips } from '../../shared/ui/chips'
import { Field } from '../../shared/ui/field'
import { Sheet } from '../../shared/ui/sheet'
import { CountRow } from '../../shared/form/count-row'
import { DateRow } from '../../shared/form/date-row'
import { TimeRow } from '../../shared/form/time-row'
import { type Fault, useForm } from '../../shared/form/use-form'
import { type DraftSession, sessionTimes } from '../draft'
import { moveEnd, moveStart } from '../move-session'
import type { Scope } from '../use-spreading'

/** How many days after its start a session may end, at most. */
const longest = 30

const scopes: { value: Scope; word: string }[] = [
  { value: 'one', word: '这一场' },
  { value: 'following', word: '这场和以后' },
  { value: 'all', word: '全部' },
]

type Props = {
  session: DraftSession | null
  capacity: number
  hasOwnCapacity: boolean
  /** How the session can be removed: from the form only, or by cancelling it, with a reason for those enrolled. */
  removal: 'remove' | 'callOff' | null
  /** The session stands on the server beside others, which may change with it. */
  isOneOfMany: boolean
  onSave: (session: DraftSession, scope: Scope) => void
  onRemove: () => void
  onCallOff: () => void
  onClose: () => void
}

/** The sheet for one session: start and end with their days, and its own capacity where sessions may differ. */
export function SessionSheet({ session, onClose, ...rest }: Props) {
  return (
    <Sheet id="session" isOpen={session !== null} title="什么时间" onClose={onClose}>
      {session && <Times key={session.id ?? `${session.day} ${session.from}`} session={session} {...rest} />}
    </Sheet>
  )
}

const check = (draft: DraftSession): Fault<DraftSession> | null => {
  const { startsAt, endsAt } = sessionTimes(draft)
  const isBackwards = Date.parse(endsAt) <= Date.parse(startsAt)
  return isBackwards ? { field: 'to', words: '结束要晚于开始。到第二天才结束的，请在“哪天结束”里选第二天' } : null
}

/** The content of the sheet. A tap on the button puts it into the activity's draft; before that nothing is stored. */
function Times({ session, capacity, hasOwnCapacity, removal, isOneOfMany, onSave, onRemove, onCallOff }: Omit<Props, 'onClose'> & { session: DraftSession }) {
  const form = useForm({ start: session, check, keepAs: null, isSheet: true })
  const { draft, row } = form
  const [scope, setScope] = useState<Scope>('one')
  const endDay = draft.endDay ?? draft.day
  const wrong = check(draft)?.words ?? null
  const today = dayOf(Date.now())
  const put = (next: DraftSession) => form.change({ endDay: undefined, ...next } as DraftSession)
  return (
    <View>
      <DateRow
        {...row('day')}
        label="哪一天"
        first={draft.day < today ? draft.day : today}
        last={addDays(today, 365)}
        onChange={(day) => put(moveStart(draft, day, draft.from))}
      />
      <TimeRow {...row('from')} label="开始" onChange={(from) => put(moveStart(draft, draft.day, from))} />
      <DateRow
        {...row('day')}
        id="field-endDay"
        value={endDay}
        shown={endDay === draft.day ? '当天' : undefined}
        label="哪天结束"
        first={draft.day}
        last={addDays(draft.day, longest)}
        onChange={(day) => put(moveEnd(draft, day, draft.to))}
      />
      <TimeRow {...row('to')} label="结束" error={wrong} onChange={(to) => put(moveEnd(draft, endDay, to))} />
      {hasOwnCapacity && <CountRow {...row('capacity')} value={draft.capacity ?? capacity} label="这一场的名额" least={1} most={5000} />}
      {isOneOfMany && (
        <Field label="改哪几场" help={scope === 'one' ? undefined : '办过的、单独改过的不动；报了名的人会收到消息'}>
          <Chips label="改哪几场" isWrapped chips={scopes} value={scope} onChoose={setScope} />
        </Field>
      )}
      <View style={{ paddingTop: '16px' }}>
        <ButtonStack>
          <Button
            size="block"
            kind={wrong ? 'off' : 'primary'}
            onTap={() => void form.submit(({ endDay: until, ...times }) => onSave({ ...times, ...(until && { endDay: until }) }, scope))}
          >
            {scope === 'one' ? '就这个时间' : '现在就改'}
          </Button>
          {removal && (
            <Button size="block" kind="outline" onTap={removal === 'remove' ? onRemove : onCallOff}>
              {removal === 'remove' ? '去掉这一场' : '取消这一场'}
            </Button>
          )}
        </ButtonStack>
      </View>
    </View>
  )
}

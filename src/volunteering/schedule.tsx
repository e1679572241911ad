import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { ShiftPerson } from '../../types/volunteering'
import { call } from '../shared/core/call'
import { dayAndTime, timeOf } from '../shared/core/format'
import { reasonFor } from '../shared/core/read-reason'
import { announce } from '../shared/core/announcement'
import { earlierStands, send } from '../shared/core/send'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Note } from '../shared/ui/note'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { ReasonSheet } from '../shared/parts/reason-sheet'
import { Slices } from '../shared/ui/slices'
import { Empty, PageState } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'
import { shiftDraftOf, newShiftDraft, type ShiftDraft, shiftDays, shiftInput } from './draft'
import { saveShift } from './save-shift'
import { type PersonAct, ShiftPeople } from './ui/shift-people'
import { ShiftSheet } from './ui/shift-sheet'

type CancelProps = {
  shiftId: string | null
  isBusy: boolean
  failure: string
  onCancel: (shiftId: string, reason: string) => Promise<boolean>
  onClose: () => void
}
function CancelShiftSheet({ shiftId, isBusy, failure, onCancel, onClose }: CancelProps) {
  return (
    <ReasonSheet
      id="cancel-shift"
      about={shiftId}
      isOpen={shiftId !== null}
      title="取消这个班次？"
      help="报了的人马上收到消息"
      ready={['人手够了', '活动改了安排', '天气不好']}
      act="取消班次"
      isBusy={isBusy}
      error={failure || null}
      onAct={(reason) => shiftId && onCancel(shiftId, reason)}
      onClose={onClose}
    />
  )
}

/** For organizers: the shifts of a session. They add shifts, see who signed up, and mark people in and out. */
function SchedulePage({ id: sessionId }: WithId) {
  const page = useLoad(sessionId || null, () => call('volunteering', 'listSessionShifts', { sessionId, ...reasonFor(sessionId) }))
  const [draft, setDraft] = useState<ShiftDraft | null>(null)
  const [cancelling, setCancelling] = useState<string | null>(null)
  const { run, busy, failure, clear } = useSend()
  useDidShow(() => void (page.data && page.reload()))
  /** The shift's newest version, where a save was refused because somebody else had changed it. */
  const [told, setTold] = useState<number | null>(null)
  const edit = (next: ShiftDraft | null) => (clear(), setTold(null), setDraft(next))
  const renew = async (id: string | undefined) => {
    const fresh = await call('volunteering', 'listSessionShifts', { sessionId, ...reasonFor(sessionId) }).catch(() => null)
    const shift = fresh?.shifts.find((each) => each.id === id)
    if (!fresh || !shift) return
    page.change(() => fresh)
    setTold(shift.version)
    setDraft((now) => (now?.id === id ? shiftDraftOf(shift) : now))
  }
  const save = async (next: ShiftDraft) => {
    const edited = { sessionId, ...shiftInput(told === null ? next : { ...next, version: told }) }
    // The page says that it changed. What was typed stays, and a second save replaces what somebody else wrote.
    if ((await run('save', () => saveShift(edited), { 'request.changed': () => renew(next.id) })) === null) return false
    setDraft((now) => (now === draft ? null : now))
    void page.reload()
    return true
  }
  const cancel = async (shiftId: string, reason: string) => {
    if ((await run('cancel', () => send('volunteering', 'cancelShift', { shiftId, reason }, earlierStands))) === null) return false
    setCancelling((now) => (now === shiftId ? null : now))
    void page.reload()
    announce('班次取消了，报了的人都会收到消息')
    return true
  }
  const act = async ({ signupId }: ShiftPerson, what: PersonAct) => {
    const hours = await run(`${what}:${signupId}`, () =>
      what === 'confirm' ? send('volunteering', 'confirmHours', { signupId }) : send('volunteering', 'markShift', { signupId, direction: what }),
    )
    if (hours === null) return
    page.change((data) => ({
      ...data,
      shifts: data.shifts.map((shift) => ({
        ...shift,
        people: shift.people.map((person) => (person.signupId === signupId ? { ...person, ...hours } : person)),
      })),
    }))
  }
  const canAdd = page.data !== null && Date.parse(page.data.endsAt) > Date.now()
  return (
    <Page
      title="志愿排班"
      onRefresh={page.reload}
      isWide
      dock={
        canAdd && (
          <Button size="block" icon="plus" onTap={() => page.data && edit(newShiftDraft(page.data))}>
            加一个班次
          </Button>
        )
      }
    >
      <WhySheet error={page.error} onGiven={() => void page.reload()} />
      <PageState of={page}>
        {({ title, venueName, startsAt, endsAt, shifts }) => (
          <>
            <Block>
              <View className="strong" role="heading" aria-level="2">
                {title}
              </View>
              <View className="small muted">{`${dayAndTime(startsAt)}–${timeOf(endsAt)}，${venueName}`}</View>
            </Block>
            {failure && draft === null && cancelling === null && (
              <View style={{ padding: '0 16px 8px' }}>
                <Note tone="bad">{failure}</Note>
              </View>
            )}
            {shifts.length === 0 ? (
              <Empty title="还没有排班次" help="排好以后，志愿者自己来报，时长自动记" />
            ) : (
              <Slices rows={shifts} size={5}>
                {(shift) => (
                  <ShiftPeople
                    key={shift.id}
                    shift={shift}
                    now={Date.now()}
                    busy={busy}
                    onAct={(person, what) => void act(person, what)}
                    onEdit={() => edit(shiftDraftOf(shift))}
                  />
                )}
              </Slices>
            )}
          </>
        )}
      </PageState>
      {draft && (
        <ShiftSheet
          key={draft.id ?? 'new'}
          keepAs={`shift-${draft.id ?? `new-${sessionId}`}`}
          start={draft}
          days={shiftDays(page.data ?? draft.was ?? null, draft.day)}
          isBusy={busy !== ''}
          failure={failure}
          onSave={save}
          {...(draft.id && { onCancel: () => (setCancelling(draft.id ?? null), edit(null)) })}
          onClose={() => setDraft(null)}
        />
      )}
      <CancelShiftSheet shiftId={cancelling} isBusy={busy !== ''} failure={failure} onCancel={cancel} onClose={() => setCancelling(null)} />
    </Page>
  )
}

export default needsId('sessionId', SchedulePage)

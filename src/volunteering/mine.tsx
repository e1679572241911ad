import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { MyShift } from '../../types/volunteering'
import { call } from '../shared/core/call'
import { dayAndTime } from '../shared/core/format'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { announce } from '../shared/core/announcement'
import { askSignIn } from '../shared/core/wish'
import { earlierStands, send } from '../shared/core/send'
import { Button } from '../shared/ui/button'
import { ConfirmSheet } from '../shared/ui/confirm-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { PagesState } from '../shared/parts/pages-state'
import { Empty, PageState } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { useLoad } from '../shared/core/use-load'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { type CorrectionDraft, CorrectionSheet } from './ui/correction-sheet'
import { HoursView } from './ui/hours'
import { type MyShiftAct, MyShiftRow } from './ui/my-shift-row'

type Which = 'coming' | 'past' | 'hours'
/** The volunteer's coming and past shifts, and the hours. */
export default function MinePage() {
  const me = usePerson((person) => person.me)
  const [which, setWhich] = useState<Which>('coming')
  const of = (view: Which) => me && which === view && `${view}-${me.id}`
  const read = (half: 'coming' | 'past') => (cursor?: string) => call('volunteering', 'listMyShifts', { which: half, ...(cursor && { cursor }) })
  const coming = usePages(of('coming') || null, read('coming'))
  const past = usePages(of('past') || null, read('past'))
  const hours = useLoad(of('hours') || null, () => call('volunteering', 'getMyHours', {}))
  const [leaving, setLeaving] = useState<MyShift | null>(null)
  const [correcting, setCorrecting] = useState<MyShift | null>(null)
  const { run, busy, failure, clear } = useSend()
  useDidShow(() => {
    if (coming.items) void coming.refresh()
    if (past.items) void past.refresh()
  })

  const act = (shift: MyShift, what: MyShiftAct) => {
    clear()
    if (what === 'leave') setLeaving(shift)
    if (what === 'correct') setCorrecting(shift)
    if (what === 'door') go(`/checkin/scan?sessionId=${shift.sessionId}`)
    if (what === 'in' || what === 'out') go(`/checkin/self?signupId=${shift.signupId}&turn=${what}`)
  }
  const leave = async (shift: MyShift) => {
    const { id: shiftId, title } = shift
    if ((await run('leave', () => send('volunteering', 'leaveShift', { shiftId }))) === null) return
    setLeaving((now) => (now === shift ? null : now))
    void coming.refresh()
    const back = async () => {
      await send('volunteering', 'joinShift', { shiftId })
      void coming.refresh()
      return '又报上了，位子还在'
    }
    announce(`班次退掉了：${title}`, { word: '重新报', run: back })
  }
  const correct = async (shift: MyShift, draft: CorrectionDraft) => {
    const asked = await run('correct', () => send('volunteering', 'requestCorrection', { signupId: shift.signupId, ...draft }, earlierStands))
    if (asked === null) return false
    setCorrecting((now) => (now === shift ? null : now))
    void past.refresh()
    return true
  }
  const list = (rows: MyShift[], empty: { title: string; help: string }) =>
    rows.length === 0 ? (
      <Empty {...empty} ways={[{ word: '找志愿班次', onTap: () => go('/volunteering/find') }]} />
    ) : (
      rows.map((shift) => <MyShiftRow key={shift.signupId} shift={shift} now={Date.now()} onAct={(what) => act(shift, what)} />)
    )
  return (
    <Page
      title="我的志愿"
      onRefresh={{ coming, past, hours }[which].reload}
      action={
        <Button kind="text" icon="search" size="small" onTap={() => go('/volunteering/find')}>
          找班次
        </Button>
      }
    >
      {!me ? (
        <Empty title="登录后看我的志愿" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : (
        <>
          <Tabs
            label="我的志愿"
            value={which}
            onChoose={setWhich}
            items={[
              { value: 'coming', word: '要去的', count: coming.hasMore ? undefined : coming.items?.length },
              { value: 'past', word: '去过的' },
              { value: 'hours', word: '时长' },
            ]}
          />
          {failure && !leaving && !correcting && (
            <View style={{ padding: '8px 16px' }}>
              <Note tone="bad">{failure}</Note>
            </View>
          )}
          {which === 'coming' && <PagesState of={coming}>{(rows) => list(rows, { title: '还没有报班次', help: '帮一把手，时长都记着' })}</PagesState>}
          {which === 'past' && <PagesState of={past}>{(rows) => list(rows, { title: '还没有服务过', help: '服务过的班次和时长都在这里' })}</PagesState>}
          {which === 'hours' && <PageState of={hours}>{(data) => <HoursView hours={data} onCertificate={() => go('/volunteering/certificates')} />}</PageState>}
        </>
      )}
      <ConfirmSheet
        id="leave"
        isOpen={leaving !== null}
        title="退掉这个班次？"
        body={leaving && `${leaving.title}，${leaving.activityTitle}，${dayAndTime(leaving.startsAt)}。位子马上让给别人。`}
        act="退掉"
        keep="还是去"
        isBusy={busy !== ''}
        error={failure || null}
        onAct={() => leaving && void leave(leaving)}
        onClose={() => setLeaving(null)}
      />
      <CorrectionSheet
        shift={correcting}
        isBusy={busy !== ''}
        failure={failure}
        onSend={async (draft) => correcting !== null && correct(correcting, draft)}
        onClose={() => setCorrecting(null)}
      />
    </Page>
  )
}

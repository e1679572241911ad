import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { Waiting } from '../../types/volunteering'
import { call } from '../shared/core/call'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { reasonFor } from '../shared/core/read-reason'
import { earlierStands, send } from '../shared/core/send'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { Table } from '../shared/desk/table'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { waitingColumns } from './ui/waiting-columns'
import { WaitingRow, type WaitingAct } from './ui/waiting-row'

/** For organizers: hours and corrections that wait for a decision. */
export default function ConfirmPage() {
  const me = usePerson((person) => person.me)
  const list = usePages(me && `waiting-${me.id}`, (cursor) =>
    call('volunteering', 'listWaiting', { ...(cursor && { cursor }), ...reasonFor('volunteering.listWaiting') }),
  )
  const { run, busy, failure } = useSend()
  useDidShow(() => void (list.items && list.refresh()))
  const act = async ({ signupId, correction }: Waiting, what: WaitingAct) => {
    const hours = await run(`${what}:${what === 'confirm' ? signupId : correction?.id}`, () =>
      what === 'confirm' || !correction
        ? send('volunteering', 'confirmHours', { signupId })
        : send('volunteering', 'decideCorrection', { correctionId: correction.id, decision: what }, earlierStands),
    )
    if (hours === null) return void list.refresh()
    // After a declined correction, hours that only the volunteer vouches for still wait.
    list.change((rows) =>
      rows.flatMap((row) => (row.signupId !== signupId ? [row] : hours.waiting > 0 && what === 'decline' ? [{ ...row, ...hours, correction: null }] : [])),
    )
  }
  return (
    <Page title="确认时长" onRefresh={list.reload} isWide>
      {failure && (
        <View style={{ padding: '8px 16px' }}>
          <Note tone="bad">{failure}</Note>
        </View>
      )}
      <WhySheet error={list.error} onGiven={() => void list.reload()} />
      <Table
        of={list}
        label="要确认的时长"
        unit="条"
        order="先服务的在前"
        columns={waitingColumns(busy, act)}
        keyOf={({ signupId }) => signupId}
        card={(row) => <WaitingRow key={row.signupId} row={row} busy={busy} onAct={(what) => void act(row, what)} />}
        empty={
          <Empty
            title="没有要确认的时长"
            help="志愿者自己记的、申请补签的，会在这里等您看"
            ways={[{ word: '看我发的', onTap: () => go('/activities/posted') }]}
          />
        }
      />
    </Page>
  )
}

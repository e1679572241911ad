import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { Waiting } from '../../types/volunteering'
import { call } from '../shared/call'
import { go } from '../shared/go'
import { usePerson } from '../shared/person'
import { reasonFor } from '../shared/read-reason'
import { earlierStands, send } from '../shared/send'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/ui/page'
import { PagesState } from '../shared/ui/pages-state'
import { Empty } from '../shared/ui/states'
import { WhySheet } from '../shared/ui/why-sheet'
import { usePages } from '../shared/use-pages'
import { useSend } from '../shared/use-send'
import { WaitingRow, type WaitingAct } from './ui/waiting-row'

/** Hours that an organizer must look at before they count. */
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
    // Declined, what the volunteer told alone waits still.
    list.change((rows) =>
      rows.flatMap((row) => (row.signupId !== signupId ? [row] : hours.waiting > 0 && what === 'decline' ? [{ ...row, ...hours, correction: null }] : [])),
    )
  }
  return (
    <Page title="确认时长" onRefresh={list.reload}>
      {failure && (
        <View style={{ padding: '8px 16px' }}>
          <Note tone="bad">{failure}</Note>
        </View>
      )}
      <WhySheet error={list.error} onGiven={() => void list.reload()} />
      <PagesState of={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              title="没有要确认的时长"
              help="志愿者自己记的、申请补签的，会在这里等您看"
              ways={[{ word: '看我发的', onTap: () => go('/activities/posted') }]}
            />
          ) : (
            rows.map((row) => <WaitingRow key={row.signupId} row={row} busy={busy} onAct={(what) => void act(row, what)} />)
          )
        }
      </PagesState>
    </Page>
  )
}

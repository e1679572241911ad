import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { GivenGrant, Invitation } from '../../types/identity'
import { announce } from '../shared/core/announcement'
import { call } from '../shared/core/call'
import { go, openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isGiver, isStaff } from '../shared/core/roles'
import { earlierStands, send } from '../shared/core/send'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Button } from '../shared/ui/button'
import { ConfirmSheet } from '../shared/ui/confirm-sheet'
import { Note } from '../shared/ui/note'
import { placeWords, roleWords } from './right-words'
import { GrantCard, grantColumns } from './ui/grant-row'
import { OpenInvitations } from './ui/open-invitations'

/** 谁能做什么: who waits for 是他本人, then who holds which right where, from whom and until when; and the way to invite somebody. */
export default function GrantsPage() {
  const me = usePerson((person) => person.me)
  const may = isGiver(me)
  const [givenBy, setGivenBy] = useState<GivenGrant['person'] | null>(null)
  const list = usePages(may ? `grants-${givenBy?.id ?? ''}` : null, (cursor) =>
    call('identity', 'listGrants', { ...(givenBy && { givenBy: givenBy.id }), ...(cursor && { cursor }) }),
  )
  const open = usePages(may ? 'invitations' : null, (cursor) => call('identity', 'listInvitations', { ...(cursor && { cursor }) }))
  const [ending, setEnding] = useState<GivenGrant | null>(null)
  const { run, busy, failure, clear } = useSend()
  useDidShow(() => void (open.items && Promise.all([open.refresh(), list.refresh()])))
  const decide = async ({ id, acceptedBy }: Invitation, isPerson: boolean) => {
    const done = await run(`${isPerson}${id}`, async (): Promise<object> =>
      isPerson ? send('identity', 'confirmInvitation', { id }, earlierStands) : call('identity', 'revokeInvitation', { id }),
    )
    if (done && isPerson) announce(`${acceptedBy?.name ?? '对方'}现在能用了`)
    void Promise.all([open.refresh(), list.refresh()])
  }
  const end = async () => {
    if (!ending || (await run('end', () => send('identity', 'endGrant', { id: ending.id }, earlierStands))) === null) return
    announce(`收回了${ending.person.name}的${roleWords[ending.role]}，下一次点就不行了`)
    list.change((rows) => rows.filter(({ id }) => id !== ending.id))
    setEnding(null)
    // What the person gave goes on; it is shown next, to be ended too where that is meant.
    if (ending.mayGrant) setGivenBy(ending.person)
  }
  const acts = { onEnd: (row: GivenGrant) => (clear(), setEnding(row)), onGifts: (row: GivenGrant) => setGivenBy(row.person) }
  return (
    <Page title="谁能做什么" onRefresh={() => Promise.all([open.reload(), list.reload()])} isWide>
      {!may ? (
        <Empty title="这一页给能请人的人看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      ) : (
        <>
          {failure && !ending && <Note tone="bad">{failure}</Note>}
          <OpenInvitations of={open} busy={busy} onDecide={(row, isPerson) => void decide(row, isPerson)} />
          <View className="row" style={{ padding: '12px 16px', gap: '10px', flexWrap: 'wrap' }}>
            <Button icon="plus" onTap={() => go('/identity/invite')}>
              请一个人
            </Button>
            {isStaff(me) && (
              <Button kind="outline" icon="list" onTap={() => go('/identity/audit')}>
                操作记录
              </Button>
            )}
            {givenBy && (
              <Button kind="outline" icon="close" onTap={() => setGivenBy(null)}>
                {`${givenBy.name}给过的`}
              </Button>
            )}
          </View>
          <Table
            of={list}
            label="谁能做什么"
            unit="人"
            order="按地方，从上到下"
            columns={grantColumns(acts, me?.id)}
            keyOf={({ id }) => id}
            card={(row) => <GrantCard key={row.id} row={row} me={me?.id} {...acts} />}
            empty={<Empty title={givenBy ? `${givenBy.name}没有给过别人` : '还没有别人'} help="给出去的不能比自己的多，也不能给自己" />}
          />
        </>
      )}
      <ConfirmSheet
        id="end-grant"
        isOpen={ending !== null}
        title={ending ? `收回${ending.person.name}的${roleWords[ending.role]}` : ''}
        body={ending && `${placeWords(ending)}。收回以后，下一次点就不行了。给过别人的不会一起收回，会接着列出来。`}
        act="收回"
        isBusy={busy === 'end'}
        error={failure}
        onAct={() => void end()}
        onClose={() => setEnding(null)}
      />
    </Page>
  )
}

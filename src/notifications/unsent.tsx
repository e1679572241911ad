import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Unsent, UnsentStatus } from '../../types/notifications'
import { call } from '../shared/core/call'
import { everyPage } from '../shared/core/every-page'
import { ago, dotted } from '../shared/core/format'
import { openTab } from '../shared/core/go'
import { usePages } from '../shared/core/use-pages'
import { BulkTold } from '../shared/desk/bulk-told'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { useBulk } from '../shared/desk/use-bulk'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { useSend } from '../shared/core/use-send'
import { Button } from '../shared/ui/button'
import { Cell } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { Tabs } from '../shared/ui/tabs'
import { kindWords, unsentWords, whyUnsent } from './unsent-words'

const tabs = (Object.keys(unsentWords) as UnsentStatus[]).map((value) => ({ value, word: unsentWords[value] }))

/** For union staff: messages that reached no phone, why, and a button that sends them again. They name nobody. */
export default function UnsentPage() {
  const [status, setStatus] = useState<UnsentStatus>('failed')
  const load = (cursor?: string) => call('notifications', 'listUnsent', { status, ...(cursor && { cursor }) })
  const page = usePages(status, load)
  const { run, busy, failure } = useSend()
  const bulk = useBulk<Unsent>({
    all: (most) => everyPage(load, most),
    keyOf: ({ id }) => id,
    nameOf: ({ kind, title }) => dotted(kindWords[kind], title),
  })
  const resend = async (rows: Unsent[]) => {
    const answer = await call('notifications', 'resend', { notices: rows.map(({ id }) => ({ id })) })
    const gone = new Set(answer.rows.flatMap(({ id, refusal }) => (refusal === null ? [id] : [])))
    page.change((shown) => shown.filter(({ id }) => !gone.has(id)))
    return answer.rows.map(({ id, refusal }) => ({ key: id, refusal }))
  }
  const again = (row: Unsent) => (
    <Button
      kind="outline"
      size="small"
      label={`再发，${kindWords[row.kind]}`}
      isBusy={busy === row.id}
      onTap={() => void run(row.id, async () => (await resend([row]), true))}
    >
      再发
    </Button>
  )
  const columns: Column<Unsent>[] = [
    { head: '消息', isName: true, cell: ({ kind, title }) => dotted(kindWords[kind], title) },
    { head: '为什么', cell: whyUnsent },
    { head: '哪里的人', width: 120, cell: ({ regionName }) => regionName },
    { head: '写的时候', width: 104, cell: ({ createdAt }) => ago(createdAt) },
    { head: '办理', width: 88, cell: again },
  ]
  return (
    <Page title="发不出去的" onRefresh={page.reload} isWide>
      <Tabs label="怎么没发出去" items={tabs} value={status} onChoose={(next) => (setStatus(next), bulk.clear())} />
      {failure && <Note tone="bad">{failure}</Note>}
      <BulkTold told={bulk.told} unit="条" done="放回去再发" />
      <Table
        of={page}
        label="发不出去的消息"
        unit="条"
        order="新的在前"
        columns={columns}
        keyOf={({ id }) => id}
        card={(row) => (
          <View key={row.id}>
            <Cell word={dotted(kindWords[row.kind], row.title)} help={dotted(whyUnsent(row), row.regionName, ago(row.createdAt))} value={again(row)} />
          </View>
        )}
        empty={
          <Empty
            title={`没有“${unsentWords[status]}”的`}
            help="消息在收件箱里都有，这里只记没到手机上的"
            ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]}
          />
        }
        many={{ bulk, acts: [{ word: '再发', send: resend }] }}
      />
    </Page>
  )
}

import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { ApplicationStatus } from '../../types/organizations'
import { call } from '../shared/core/call'
import { openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { usePages } from '../shared/core/use-pages'
import { Split } from '../shared/desk/split'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Note } from '../shared/ui/note'
import { Tabs } from '../shared/ui/tabs'
import { ApplicationCell, applicationColumns } from './ui/application-columns'
import { ApplicationItem } from './ui/application-item'

const tabs: { value: ApplicationStatus; word: string }[] = [
  { value: 'applied', word: '等着办' },
  { value: 'returned', word: '退回的' },
  { value: 'linked', word: '已联系' },
]
const empty: Record<ApplicationStatus, string> = { applied: '都办完了', returned: '没有退回的', linked: '还没有同意过' }

/** For union staff: the organizations that applied to be linked, longest waiting first. The open one is above the list on a phone and beside it on a desk. */
export default function ApplicationsPage() {
  const me = usePerson((person) => person.me)
  const [status, setStatus] = useState<ApplicationStatus>('applied')
  const [openId, setOpenId] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const list = usePages(isStaff(me) ? `applications-${status}` : null, (cursor) =>
    call('organizations', 'listApplications', { status, ...(cursor && { cursor }) }),
  )
  useDidShow(() => void (list.items && list.refresh()))
  const settled = (words: string) => {
    setTold(words)
    setOpenId(null)
    void list.refresh()
  }
  const opened = openId !== null && <ApplicationItem key={openId} id={openId} onSettled={settled} />
  if (!isStaff(me))
    return (
      <Page title="入驻申请" onRefresh={list.reload}>
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      </Page>
    )
  return (
    <Page title="入驻申请" onRefresh={list.reload} isWide>
      <Tabs label="入驻申请" items={tabs} value={status} onChoose={(next) => (setStatus(next), setOpenId(null), setTold(''))} />
      {told && <Note tone="ok">{told}</Note>}
      <Split opened={opened}>
        <Table
          of={list}
          label="入驻申请"
          unit="家"
          order={status === 'applied' ? '等得最久的在前' : '最近交的在前'}
          columns={applicationColumns}
          keyOf={({ id }) => id}
          card={(row) => row.id !== openId && <ApplicationCell key={row.id} row={row} onTap={() => setOpenId(row.id)} />}
          empty={<Empty title={empty[status]} help="组织在“申请入驻”里交上来，会在消息里告诉您" />}
          onOpen={({ id }) => setOpenId(id)}
          isOpen={({ id }) => id === openId}
        />
      </Split>
    </Page>
  )
}

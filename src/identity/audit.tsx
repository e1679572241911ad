import { useState } from 'react'
import type { AuditEntry } from '../../types/identity'
import { call } from '../shared/core/call'
import { dayAndTime, dotted } from '../shared/core/format'
import { openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { usePages } from '../shared/core/use-pages'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Cell } from '../shared/ui/cell'
import { Tabs } from '../shared/ui/tabs'
import { actionWords, auditFilters, factWords } from './audit-words'

const whoOf = ({ name }: AuditEntry) => name ?? '系统'
const columns: Column<AuditEntry>[] = [
  { head: '什么时候', width: 170, cell: ({ at }) => dayAndTime(at) },
  { head: '谁', width: 140, isName: true, cell: whoOf },
  { head: '做了什么', width: 200, cell: actionWords },
  { head: '细节', cell: factWords },
]

/** 操作记录: what was done in the regions of the staff who looks, newest first; codes and times, never words that somebody wrote. */
export default function AuditPage() {
  const me = usePerson((person) => person.me)
  const [action, setAction] = useState('')
  const list = usePages(isStaff(me) ? `audit-${action}` : null, (cursor) =>
    call('identity', 'listAudit', { ...(action && { action }), ...(cursor && { cursor }) }),
  )
  return (
    <Page title="操作记录" onRefresh={list.reload} isWide>
      {!isStaff(me) ? (
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      ) : (
        <>
          <Tabs label="看哪些" items={auditFilters} value={action} onChoose={setAction} />
          <Table
            of={list}
            label="操作记录"
            unit="条"
            order="新的在前"
            columns={columns}
            keyOf={({ id }) => id}
            card={(row) => <Cell key={row.id} word={`${whoOf(row)}，${actionWords(row)}`} help={dotted(dayAndTime(row.at), factWords(row))} />}
            empty={<Empty title="还没有记录" help="看名单、给权限、审活动，都会记在这里，留三年" />}
          />
        </>
      )}
    </Page>
  )
}

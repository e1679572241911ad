import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { ImportCard } from '../../types/imports'
import type { ImportKind } from '../../types/rules/import-columns'
import { call } from '../shared/core/call'
import { dayAndTime, dotted } from '../shared/core/format'
import { idOf } from '../shared/core/link'
import { go, openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { getToken } from '../shared/core/token'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { uuid } from '../shared/core/uuid'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { bringTable } from '../shared/platform/bring-table'
import { canBring, pickTable } from '../shared/platform/table-file'
import { Block } from '../shared/ui/block'
import { Cell } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { Preview } from './preview'
import { BringBlock } from './ui/bring-block'
import { kindWords, statusWords } from './words'

const summary = ({ kind, regionName, rowCount, madeBy, madeAt }: ImportCard) =>
  dotted(kindWords[kind].word, regionName, `${rowCount} 行`, madeBy, dayAndTime(madeAt))
const columns: Column<ImportCard>[] = [
  { head: '文件', cell: ({ fileName }) => fileName, isName: true },
  { head: '里面是', cell: ({ kind, regionName }) => dotted(kindWords[kind].word, regionName) },
  { head: '行', cell: ({ rowCount }) => rowCount, width: 90, isNumber: true },
  { head: '谁带来的', cell: ({ madeBy, madeAt }) => dotted(madeBy, dayAndTime(madeAt)) },
  { head: '到哪一步', cell: ({ status }) => statusWords[status], width: 110 },
]
const open = ({ id }: ImportCard) => go(`/imports/import?id=${id}`)

/** Brings a table, at a desk; and the tables that were brought. */
function Bring() {
  const me = usePerson((person) => person.me)
  const regions = (me?.grants ?? []).flatMap(({ role, regionCode, regionName }) =>
    role === 'staff' && regionCode ? [{ code: regionCode, name: regionName ?? '' }] : [],
  )
  const [kind, setKind] = useState<ImportKind>('venues')
  const [chosen, setRegion] = useState('')
  const region = chosen || (regions[0]?.code ?? '')
  const { run, busy, failure } = useSend()
  const list = usePages('imports', (cursor) => call('imports', 'listImports', cursor ? { cursor } : {}))
  const bring = () =>
    void run('bring', async () => {
      const file = await pickTable()
      if (!file) return
      go(`/imports/import?id=${await bringTable(file, { key: uuid(), kind, regionCode: region }, getToken())}`)
    })
  return (
    <Page title="导入表格" onRefresh={list.reload} isWide>
      {canBring ? (
        <BringBlock
          kind={kind}
          region={region}
          regions={regions}
          isBusy={busy === 'bring'}
          failure={failure}
          onKind={setKind}
          onRegion={setRegion}
          onBring={bring}
        />
      ) : (
        <Block>
          <Note icon="info">带表格来要在电脑上办：用浏览器打开工会的网址，登录以后点“导入表格”。</Note>
        </Block>
      )}
      <Table
        of={list}
        label="带来过的表"
        unit="张"
        order="新的在前"
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={open}
        opens="link"
        card={(card) => <Cell key={card.id} word={card.fileName} help={summary(card)} value={statusWords[card.status]} onTap={() => open(card)} />}
        empty={<Empty title="还没有带表来过" help="第一张表可以是场地，也可以是会员名册" />}
      />
    </Page>
  )
}

/** For union staff: brings tables of rows and writes them after a look at what each row would do. */
export default function ImportPage() {
  const { params } = useRouter()
  const me = usePerson((person) => person.me)
  if (!isStaff(me))
    return (
      <Page title="导入表格">
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      </Page>
    )
  const id = idOf(params.id)
  return id ? <Preview id={id} /> : <Bring />
}

import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportCard, ImportRow, Verdict } from '../../types/imports'
import { faultNames, importColumns, type ImportFault, type ImportField } from '../../types/rules/import-columns'
import { call } from '../shared/core/call'
import { goBack } from '../shared/core/go'
import { dotted } from '../shared/core/format'
import { reasonFor } from '../shared/core/read-reason'
import { useLoad } from '../shared/core/use-load'
import { usePages } from '../shared/core/use-pages'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { Block } from '../shared/ui/block'
import { Cell } from '../shared/ui/cell'
import { FileSheet } from '../shared/ui/file-sheet'
import { TextField } from '../shared/ui/field'
import { Counts } from './ui/counts'
import { FaultList } from './ui/fault-list'
import { PreviewDock } from './ui/preview-dock'
import { RowCell } from './ui/row-cell'
import { useImport } from './use-import'
import type { Output } from '../../types/action'
import type { Contract } from '../../types'
import type { Paged } from '../shared/core/use-pages'
import { kindWords, verdictWords } from './words'

type Filter = { verdict?: Verdict; fault?: ImportFault; byHand?: true }
const filterWords = ({ verdict, fault, byHand }: Filter) =>
  fault ? faultNames[fault].name : byHand ? '手改过的' : verdict ? verdictWords[verdict].word : '全部，按表里的次序'

type Previewed = Output<Contract['imports']['getPreview']>
/** What was left out of the file, in words. */
const leftOut = ({ skipped, unknown }: Previewed['report']) => [
  skipped.totals > 0 && `合计 ${skipped.totals} 行没算`,
  skipped.blank > 0 && `空 ${skipped.blank} 行没算`,
  unknown.length > 0 && `没有用到的列：${unknown.join('、')}`,
]

type RowsProps = { of: Paged<ImportRow>; filter: Filter; preview: Previewed; acts: ReturnType<typeof useImport> }
/** The rows of the file, each cell with what is wrong in it. */
function Rows({ of, filter, preview: { card, fields }, acts: { isTaken, take } }: RowsProps) {
  const canTake = card.status === 'preview'
  const cell = (row: ImportRow, field: ImportField) => (
    <RowCell
      key={field}
      kind={card.kind}
      row={row}
      field={field}
      isTaken={isTaken({ nth: row.nth, field })}
      onTake={canTake ? (isOn) => take({ nth: row.nth, field }, isOn) : null}
    />
  )
  const heads = importColumns[card.kind].filter(({ field }) => fields.includes(field))
  const columns: Column<ImportRow>[] = [
    { head: '行', cell: ({ nth }) => nth, width: 64, isNumber: true },
    ...heads.map(({ field, head: word }) => ({ head: word, cell: (row: ImportRow) => cell(row, field), ...(field === 'name' && { isName: true }) })),
    { head: '结果', cell: ({ verdict }) => verdictWords[verdict].word, width: 120 },
  ]
  return (
    <Table
      of={of}
      label="表里的行"
      unit="行"
      order={filterWords(filter)}
      columns={columns}
      keyOf={({ nth }) => `${nth}`}
      card={(row) => (
        <Cell key={row.nth} word={`第 ${row.nth} 行，${verdictWords[row.verdict].word}`} help={<View>{heads.map(({ field }) => cell(row, field))}</View>} />
      )}
      empty={<Empty title="没有这样的行" help="在原表里改好再传一次，已经导入的不会重复" />}
    />
  )
}

/** A file as it would be written: the counts, the wrong rows by kind of fault, each row with what is wrong in which cell. */
export function Preview({ id }: { id: string }) {
  const [filter, setFilter] = useState<Filter>({})
  const [absent, setAbsent] = useState('')
  const ask = (query: object) => call('imports', 'getPreview', { id, ...query, ...reasonFor('imports.getPreview') })
  const head = useLoad(`import-${id}`, () => ask({}))
  const rows = usePages(`import-${id}-${JSON.stringify(filter)}`, async (cursor) => (await ask({ ...filter, ...(cursor && { cursor }) })).rows)
  const acts = useImport(id, (card: ImportCard) => head.change((now) => ({ ...now, card })))
  const { busy, failure, taken } = acts
  const reload = () => Promise.all([head.reload(), rows.reload()])
  const start = async () => {
    await acts.apply(absent === '' ? undefined : Number(absent))
    await reload()
  }
  const dock = head.data && (
    <PreviewDock
      card={head.data.card}
      takenCount={new Set(taken.map(({ nth }) => nth)).size}
      busy={busy}
      failure={failure}
      onApply={() => void start()}
      onFaults={() => void acts.getFaults()}
      onDiscard={() => void acts.discard().then((done) => done !== null && goBack())}
    />
  )
  return (
    <Page title="导入表格" onRefresh={reload} isWide dock={dock}>
      <WhySheet error={head.error ?? rows.error} onGiven={() => void reload()} />
      <PageState of={head}>
        {(preview) => {
          const { card, report, faults, byHandCount, absentCount } = preview
          return (
            <>
              <Block>
                <View className="strong">{dotted(card.fileName, report.sheet && `“${report.sheet}”`, `${card.rowCount} 行`)}</View>
                <View className="small muted">{dotted(kindWords[card.kind].word, card.regionName, ...leftOut(report))}</View>
              </Block>
              <Counts counts={card.counts} value={filter.verdict ?? null} onChoose={(verdict) => setFilter(verdict ? { verdict } : {})} />
              <FaultList faults={faults} byHandCount={byHandCount} onFault={(fault) => setFilter({ fault })} onByHand={() => setFilter({ byHand: true })} />
              {card.status === 'preview' && absentCount !== null && absentCount > 0 && card.counts.wrong === 0 && (
                <Block title="这是全部名单吗">
                  <TextField
                    label={`不在表里的会员有 ${absentCount} 人`}
                    help="是全部名单、他们都退会了，就把这个人数填上；不填，他们不动"
                    type="number"
                    most={7}
                    value={absent}
                    onChange={setAbsent}
                  />
                </Block>
              )}
              <Rows of={rows} filter={filter} preview={preview} acts={acts} />
            </>
          )
        }}
      </PageState>
      <FileSheet {...acts.sheet} />
    </Page>
  )
}

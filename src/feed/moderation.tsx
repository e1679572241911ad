import { openTab } from '../shared/core/go'
import type { ModerationItem } from '../../types/feed'
import { call } from '../shared/core/call'
import { reasonFor } from '../shared/core/read-reason'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { Note } from '../shared/ui/note'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { type HeldActs, HeldCard, heldColumns } from './ui/held'

const queue = 'feed.listForModeration'
/** For union staff: texts that the content check was unsure about, and pictures. The staff lets each pass or keeps it hidden. */
export default function ModerationPage() {
  const items = usePages('waiting', (cursor) => call('feed', 'listForModeration', { ...(cursor && { cursor }), ...reasonFor(queue) }))
  const { run, busy, failure } = useSend()
  /** Loads the whole text of a row, because nobody may decide about one that they could not read to the end. */
  const readWhole = async ({ kind, id }: ModerationItem) => {
    const whole = await run(`${kind}${id}whole`, () => call('feed', 'getForModeration', { kind, id, ...reasonFor(queue) }))
    if (whole) items.change((rows) => rows.map((row) => (row.kind === kind && row.id === id ? whole : row)))
  }
  const decide = async ({ kind, id }: ModerationItem, pass: boolean) => {
    if (!(await run(`${kind}${id}${pass}`, async () => (await call('feed', 'moderate', { kind, id, pass }), true)))) return
    items.change((rows) => rows.filter((row) => row.kind !== kind || row.id !== id))
  }
  const acts: HeldActs = { busy, onDecide: (row, pass) => void decide(row, pass), onReadWhole: (row) => void readWhole(row) }
  return (
    <Page title="待审内容" onRefresh={items.reload} isWide>
      {failure && <Note tone="bad">{failure}</Note>}
      <WhySheet error={items.error} onGiven={() => void items.reload()} />
      <Table
        of={items}
        label="待审内容"
        unit="条"
        order="等得最久的在前"
        columns={heldColumns(acts)}
        keyOf={({ kind, id }) => `${kind}${id}`}
        card={(row) => <HeldCard key={`${row.kind}${row.id}`} row={row} {...acts} />}
        empty={
          <Empty title="没有要看的内容" help="机器拿不准的话和图片，会在这里等您看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
        }
      />
    </Page>
  )
}

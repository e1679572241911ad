import { View } from '@tarojs/components'
import type { ModerationItem } from '../../../types/feed'
import { ago, dotted } from '../../shared/core/format'
import { go } from '../../shared/core/go'
import type { Column } from '../../shared/desk/table-props'
import { PictureGrid } from '../../shared/parts/picture-grid'
import { Block } from '../../shared/ui/block'
import { Button, ButtonRow } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Tap } from '../../shared/ui/tap'
import css from './held.module.scss'

const kindWords: Record<ModerationItem['kind'], string> = { comment: '评论', post: '动态', rating: '评价' }

const aboutWords: Record<ModerationItem['about']['kind'], string> = { activity: '活动', post: '动态', organization: '组织' }
const openAbout = ({ kind, id }: ModerationItem['about']) =>
  go({ activity: `/activities/detail?id=${id}`, post: `/feed/post?id=${id}`, organization: `/organizations/organization?id=${id}` }[kind])

/** The name of what the text or picture belongs to, with a link. */
function About({ about }: Pick<ModerationItem, 'about'>) {
  const name = `${aboutWords[about.kind]}：${about.name}${about.isCut ? '…' : ''}`
  return (
    <Tap role="link" label={`看${name}`} className={cx('small link', css.about)} onTap={() => openAbout(about)}>
      {name}
    </Tap>
  )
}

/** What can be done with a row; `busy` names the action that is being sent. */
export type HeldActs = { busy: string; onDecide: (row: ModerationItem, pass: boolean) => void; onReadWhole: (row: ModerationItem) => void }
type Props = HeldActs & { row: ModerationItem }

/** The text and the pictures of a row; the text ends in `…` where the list holds only its beginning. */
function Words({ row }: { row: ModerationItem }) {
  return (
    <>
      <View>{row.isCut ? `${row.text}…` : row.text}</View>
      <PictureGrid pictures={row.pictures} about={row.text} />
      {row.isShown && (
        <View className="small quiet" style={{ paddingTop: '8px' }}>
          文字已经能看到，只等图片
        </View>
      )}
    </>
  )
}

/** The two answers. Until the whole text is loaded, a button that loads it replaces the yes, because nobody may let pass what they could not read to the end. */
function Answers({ row, busy, onDecide, onReadWhole, size }: Props & { size?: 'small' }) {
  const own = size && { size }
  const kind = size && { kind: 'secondary' as const }
  return (
    <ButtonRow>
      <Button kind="outline" {...own} isBusy={busy === `${row.kind}${row.id}false`} onTap={() => onDecide(row, false)}>
        {row.isShown ? '图片不放出来' : '不放出来'}
      </Button>
      {row.isCut ? (
        <Button {...own} {...kind} isBusy={busy === `${row.kind}${row.id}whole`} onTap={() => onReadWhole(row)}>
          看全文
        </Button>
      ) : (
        <Button {...own} {...kind} isBusy={busy === `${row.kind}${row.id}true`} onTap={() => onDecide(row, true)}>
          {row.isShown ? '图片可以看' : '可以看'}
        </Button>
      )}
    </ButtonRow>
  )
}

/** One row as a card on a phone. */
export function HeldCard({ row, ...acts }: Props) {
  return (
    <Block>
      <View className="small quiet">{dotted(kindWords[row.kind], row.author, ago(row.createdAt))}</View>
      <About about={row.about} />
      <View style={{ paddingTop: '6px' }}>
        <Words row={row} />
      </View>
      <View style={{ paddingTop: '12px' }}>
        <Answers row={row} {...acts} />
      </View>
    </Block>
  )
}

/** The columns of the same on a desk. */
export const heldColumns = (acts: HeldActs): Column<ModerationItem>[] => [
  {
    head: '写了什么',
    cell: (row) => (
      <View className={css.words}>
        <Words row={row} />
      </View>
    ),
  },
  {
    head: '谁写的',
    width: 140,
    cell: (row) => (
      <>
        <View>{row.author}</View>
        <View className="small quiet">{dotted(kindWords[row.kind], ago(row.createdAt))}</View>
      </>
    ),
  },
  { head: '写在哪', width: 150, cell: ({ about }) => <About about={about} /> },
  { head: '答复', width: 228, cell: (row) => <Answers row={row} {...acts} size="small" /> },
]

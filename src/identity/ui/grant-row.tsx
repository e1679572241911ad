import { View } from '@tarojs/components'
import type { GivenGrant } from '../../../types/identity'
import { dotted } from '../../shared/core/format'
import type { Column } from '../../shared/desk/table-props'
import { Avatar } from '../../shared/parts/avatar'
import { Button } from '../../shared/ui/button'
import { Fact } from '../../shared/ui/fact'
import { Tag } from '../../shared/ui/tag'
import { placeWords, roleWords, untilWords } from '../right-words'

type Acts = { onEnd: (row: GivenGrant) => void; onGifts: (row: GivenGrant) => void }

const Tags = ({ row }: { row: GivenGrant }) => (
  <View className="row" style={{ gap: '6px', flexWrap: 'wrap' }}>
    <Tag>{roleWords[row.role]}</Tag>
    {(row.mayGrant || row.role === 'orgAdmin') && <Tag>能给别人</Tag>}
  </View>
)
const Buttons = ({ row, onEnd, onGifts }: { row: GivenGrant } & Acts) => (
  <View className="row" style={{ gap: '8px' }}>
    {row.mayGrant && (
      <Button kind="outline" size="small" label={`${row.person.name}给过的`} onTap={() => onGifts(row)}>
        给过的
      </Button>
    )}
    {row.canEnd && (
      <Button kind="outline" size="small" label={`收回，${row.person.name}`} onTap={() => onEnd(row)}>
        收回
      </Button>
    )}
  </View>
)
const nameOf = (row: GivenGrant, me: string | undefined) => (row.person.id === me ? `${row.person.name} 您` : row.person.name)
const giverOf = (row: GivenGrant) => row.givenBy?.name ?? '运维'

/** The columns of the list on a desk. */
export const grantColumns = (acts: Acts, me: string | undefined): Column<GivenGrant>[] => [
  { head: '人', isName: true, cell: (row) => nameOf(row, me) },
  { head: '管哪儿', cell: placeWords },
  { head: '是什么', width: 130, cell: (row) => <Tags row={row} /> },
  { head: '谁给的', width: 84, cell: giverOf },
  { head: '到期', width: 130, cell: untilWords },
  { head: '能做的', width: 156, cell: (row) => <Buttons row={row} {...acts} /> },
]

/** One right as a phone shows it. */
export function GrantCard({ row, me, ...acts }: { row: GivenGrant; me: string | undefined } & Acts) {
  return (
    <View style={{ padding: '0 16px', background: 'var(--surface)' }}>
      <Fact
        lead={<Avatar src={row.person.face} />}
        title={nameOf(row, me)}
        help={dotted(placeWords(row), `${giverOf(row)}给的`, untilWords(row))}
        action={<Buttons row={row} {...acts} />}
      >
        <Tags row={row} />
      </Fact>
    </View>
  )
}

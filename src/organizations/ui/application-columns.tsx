import { View } from '@tarojs/components'
import type { Application } from '../../../types/organizations'
import { ago, dotted } from '../../shared/core/format'
import { categoryWords, organizationKindWords } from '../../shared/core/words'
import type { Column } from '../../shared/desk/table-props'
import { Cell } from '../../shared/ui/cell'
import { Tag } from '../../shared/ui/tag'

const again = ({ status, version }: Application) => status === 'applied' && version > 1 && '改过又交上来'

/** One application of the list as a cell on a phone. */
export function ApplicationCell({ row, onTap }: { row: Application; onTap: () => void }) {
  return <Cell word={row.name} help={dotted(`${ago(row.appliedAt)}交的`, row.regionName, again(row))} onTap={onTap} />
}

/** The columns of applications on a desk. */
export const applicationColumns: Column<Application>[] = [
  {
    head: '组织',
    cell: (row) => (
      <>
        <View>{row.name}</View>
        <View className="small muted">{dotted(organizationKindWords[row.kind], row.regionName)}</View>
        {again(row) && <Tag tone="warn">改过又交上来</Tag>}
      </>
    ),
  },
  { head: '做什么', width: 150, cell: ({ categories }) => categories.map((each) => categoryWords[each]).join('、') },
  { head: '交上来', width: 104, cell: ({ appliedAt }) => ago(appliedAt) },
]

import { go } from '../../shared/core/go'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { Chips } from '../../shared/ui/chips'

/** The search page before anything is typed: earlier searches, and other ways to find something. */
export function SearchStart({ history, onSearch, onClear }: { history: string[]; onSearch: (text: string) => void; onClear: () => void }) {
  const clear = (
    <Button kind="text" size="small" label="清空搜过的" onTap={onClear}>
      清空
    </Button>
  )
  return (
    <>
      {history.length > 0 && (
        <Block title="搜过的" action={clear}>
          <Chips label="搜过的" isWrapped chips={history.map((text) => ({ value: text, word: text }))} value={null} onChoose={onSearch} />
        </Block>
      )}
      <Cells>
        <Cell icon="flag" word="系列和品牌" role="link" onTap={() => go('/activities/series-list')} />
        <Cell icon="org" word="社会组织" role="link" onTap={() => go('/organizations/organizations')} />
        <Cell icon="pin" word="职工之家和场馆" role="link" onTap={() => go('/places/venues')} />
        <Cell icon="cal" word="整月日历" role="link" onTap={() => go('/activities/calendar')} />
      </Cells>
    </>
  )
}

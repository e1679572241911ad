import { useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { Roster } from '../../../types/enrollment'
import { timeOf } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { MoreRows } from '../../shared/parts/pages-state'
import { SearchField } from '../../shared/ui/search-field'
import { Sheet } from '../../shared/ui/sheet'
import { ErrorState, Skeleton } from '../../shared/parts/states'
import { Tap } from '../../shared/ui/tap'
import { usePages } from '../../shared/core/use-pages'
import { useSettled } from '../../shared/core/use-settled'
import css from './absent-sheet.module.scss'

export type AbsentSheetProps = {
  isOpen: boolean
  /** Loads a page of those who are missing, only those whose name contains `text` where given. */
  load: (query: { text?: string; cursor?: string }) => Promise<Roster>
  /** The time to record as their coming. */
  at: string
  isBusy: boolean
  error: string | null
  onEnter: (enrollmentIds: string[]) => void
  /** Called when the choice changes. */
  onChange: () => void
  onClose: () => void
}

/** The most people of one call. */
const most = 500

/** Asks who came according to a paper list: people are ticked one by one, and found by name. */
export function AbsentSheet({ isOpen, onClose, ...rest }: AbsentSheetProps) {
  return (
    <Sheet id="absent-sheet" isOpen={isOpen} title="补登纸质名单" onClose={onClose}>
      {isOpen && <Absent {...rest} />}
    </Sheet>
  )
}

/** The content, which is created each time the sheet opens, so that nobody is ticked and nothing is searched for. */
function Absent({ load, at, isBusy, error, onEnter, onChange }: Omit<AbsentSheetProps, 'isOpen' | 'onClose'>) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [found, setFound] = useState({ all: 0, of: 0 })
  const wanted = useSettled(text.trim())
  const list = usePages(`absent ${wanted}`, async (cursor) => {
    const page = await load({ ...(wanted && { text: wanted }), ...(cursor && { cursor }) })
    setFound({ all: page.counts.absent, of: page.found })
    return page
  })
  const turn = (id: string) => {
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(0, most))
    onChange()
  }
  return (
    <>
      <View className={css.help}>{`点一下在纸上签了到的人，按 ${timeOf(at)} 到场登记`}</View>
      <SearchField placeholder="姓名，或电话后四位" value={text} onChange={setText} />
      {wanted !== '' && list.items && <View className={css.help}>{`${found.all} 人里找到 ${found.of} 人`}</View>}
      <ScrollView scrollY className={css.people} onScrollToLower={() => void list.more()}>
        {!list.items && (list.error ? <ErrorState error={list.error} onRetry={() => void list.reload()} /> : <Skeleton rows={4} />)}
        {(list.items ?? []).map(({ enrollmentId, name, phone }) => (
          <Tap key={enrollmentId} role="checkbox" className={css.person} isChecked={chosen.includes(enrollmentId)} onTap={() => turn(enrollmentId)}>
            <View className={css.name}>{name}</View>
            {phone !== null && <View className="small muted">{`尾号 ${phone.slice(-4)}`}</View>}
            <View className={cx(css.box, chosen.includes(enrollmentId) && css.on)}>{chosen.includes(enrollmentId) && <Icon name="check" size="s" />}</View>
          </Tap>
        ))}
        <MoreRows of={list} />
      </ScrollView>
      {error !== null && (
        <View className={css.error} role="alert">
          {error}
        </View>
      )}
      <View className={css.act}>
        <Button size="block" isBusy={isBusy} kind={chosen.length === 0 ? 'off' : 'primary'} onTap={() => onEnter(chosen)}>
          {chosen.length === 0 ? '还没有选人' : `登记 ${chosen.length} 人到场`}
        </Button>
      </View>
    </>
  )
}

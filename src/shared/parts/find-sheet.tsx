import { useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { Page } from '../../../types/shared'
import { usePages } from '../core/use-pages'
import { useSettled } from '../core/use-settled'
import { Cell } from '../ui/cell'
import { MoreRows } from './pages-state'
import { SearchField } from '../ui/search-field'
import { Sheet } from '../ui/sheet'
import { ErrorState, Skeleton } from './states'

/** One row that can be chosen. */
export type Choice = { id: string; word: string; help?: string }
export type FindSheetProps = {
  id: string
  isOpen: boolean
  title: string
  placeholder: string
  /** The words where there is nothing to choose at all. */
  empty: string
  /** Loads a page of the choices that contain the text. */
  load: (query: { text?: string; cursor?: string }) => Promise<Page<Choice>>
  value: string | null
  onChoose: (choice: Choice) => void
  onClose: () => void
}

/** A choice of one from a list of any length, found by a word or by scrolling. Choosing closes the sheet. */
export function FindSheet({ id, isOpen, title, onClose, ...rest }: FindSheetProps) {
  return (
    <Sheet id={id} isOpen={isOpen} title={title} onClose={onClose}>
      {isOpen && <Choices title={title} onClose={onClose} {...rest} />}
    </Sheet>
  )
}

/** The content, which is created each time the sheet opens, so that it starts without an earlier search. */
function Choices({ title, placeholder, empty, load, value, onChoose, onClose }: Omit<FindSheetProps, 'id' | 'isOpen'>) {
  const [text, setText] = useState('')
  const wanted = useSettled(text.trim())
  const list = usePages(`choices:${wanted}`, (cursor) => load({ ...(wanted && { text: wanted }), ...(cursor && { cursor }) }))
  const isShort = wanted === '' && list.items !== null && !list.hasMore && list.items.length < 8
  return (
    <>
      {!isShort && <SearchField placeholder={placeholder} value={text} onChange={setText} />}
      <ScrollView scrollY style={{ height: '56vh' }} onScrollToLower={() => void list.more()}>
        {!list.items && (list.error ? <ErrorState error={list.error} onRetry={() => void list.reload()} /> : <Skeleton rows={4} />)}
        {list.items && list.items.length > 0 && (
          <View role="radiogroup" aria-label={title} style={{ margin: '0 -16px' }}>
            {list.items.map((choice) => (
              <Cell
                key={choice.id}
                role="radio"
                word={choice.word}
                help={choice.help}
                isChecked={choice.id === value}
                onTap={() => (onChoose(choice), onClose())}
              />
            ))}
          </View>
        )}
        {list.items?.length === 0 && <View className="quiet">{wanted === '' ? empty : `没有找到“${wanted}”`}</View>}
        <MoreRows of={list} />
      </ScrollView>
    </>
  )
}

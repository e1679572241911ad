import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { errorWords } from '../core/messages'
import type { Paged } from '../core/use-pages'
import { Button } from '../ui/button'
import { Note } from '../ui/note'
import css from './pages-state.module.scss'
import { ErrorState, Skeleton } from './states'

/**
 * The end of a list with more pages: the button for more, and the words of a failure. Where the list ends it is an empty box, because on
 * WeChat removing an element sends all its siblings again.
 */
export function MoreRows<T>({ of, word = '再看一些' }: { of: Paged<T>; word?: string }) {
  if (!of.hasMore || !of.items) return <View />
  return (
    <View className={css.more}>
      {of.error !== null && <Note tone="bad">{errorWords(of.error)}</Note>}
      <Button kind="text" size="block" isBusy={of.isLoading} onTap={() => void of.more()}>
        {word}
      </Button>
    </View>
  )
}

/**
 * The three states of a list on a page: the skeleton until the first answer, the error, or the rows with the button for more. Reaching the
 * bottom loads more too. The rows stay while the list is loaded again.
 */
export function PagesState<T>({ of, skeleton, word, children }: { of: Paged<T>; skeleton?: ReactNode; word?: string; children: (items: T[]) => ReactNode }) {
  useReachBottom(() => void of.more())
  // All rows shown were removed by acts on them, and there are more to load.
  const isDry = of.items?.length === 0 && of.hasMore && of.error === null
  const { more } = of
  useEffect(() => {
    if (isDry) void more()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `more` is new with each drawing
  }, [isDry])
  if (of.items === null && of.error) return <ErrorState error={of.error} onRetry={() => void of.reload()} />
  if (of.items === null || isDry) return <>{skeleton ?? <Skeleton />}</>
  return (
    <>
      {children(of.items)}
      <MoreRows of={of} {...(word && { word })} />
    </>
  )
}

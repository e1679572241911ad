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
 * The foot of a list that goes on: the way to more, and what became of the last try. Where the list ends it is an empty box: on WeChat a
 * sibling that goes away would send the whole list once more.
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
 * A paged list of a page in its three faces: skeleton until the first answer, the error, else the rows with the way to more, which is
 * also taken on reaching the bottom. Old rows stay while it reloads.
 */
export function PagesState<T>({ of, skeleton, word, children }: { of: Paged<T>; skeleton?: ReactNode; word?: string; children: (items: T[]) => ReactNode }) {
  useReachBottom(() => void of.more())
  // Every row that was shown is done with, and others wait behind them.
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

import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { timeOf } from '../core/format'
import { errorWords, isOffline } from '../core/messages'
import type { Paged } from '../core/use-pages'
import { Button } from '../ui/button'
import { Note } from '../ui/note'
import css from './stale-bar.module.scss'

/** Says above rows that could not be loaded again why, and from when they are. Where more rows are to come, the end of the list says it instead. */
export function StaleBar<Row>({ of: { items, error, hasMore, isLoading, reload } }: { of: Paged<Row> }) {
  const [at, setAt] = useState(0)
  useEffect(() => {
    if (items && error === null) setAt(Date.now())
  }, [items, error])
  // The outer box always stays, because on WeChat a sibling that comes and goes sends the whole list again.
  return (
    <View>
      {error !== null && items !== null && !hasMore && (
        <View className={css.bar} role="alert">
          <View className="grow">
            <Note tone="warn">{`${isOffline(error) ? '没连上网' : errorWords(error)}，下面是 ${timeOf(at)} 的`}</Note>
          </View>
          <Button kind="text" size="small" isBusy={isLoading} onTap={() => void reload()}>
            再试一次
          </Button>
        </View>
      )}
    </View>
  )
}

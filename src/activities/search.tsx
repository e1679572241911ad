import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../shared/call'
import { useMyEnrollments } from '../shared/my-enrollments'
import { nearQuery, useSettings } from '../shared/settings'
import { useLoad } from '../shared/use-load'
import { useSettled } from '../shared/use-settled'
import { Page } from '../shared/ui/page'
import { SearchField } from '../shared/ui/search-field'
import { PageState } from '../shared/ui/states'
import { clearSearches, keepSearch, searchHistory } from './search-history'
import { Found } from './ui/found'
import { SearchStart } from './ui/search-start'
import css from './search.module.scss'

/** Finds activities and organizations while one types. */
export default function SearchPage() {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const [text, setText] = useState('')
  const [history, setHistory] = useState(searchHistory)
  const wanted = useSettled(text.trim())
  const isSearching = wanted !== '' && text.trim() !== ''
  const found = useLoad(isSearching ? `search:${wanted}` : null, () => call('activities', 'search', { text: wanted, ...nearQuery(place) }))

  // Half a word that was only passed through is not worth keeping: what led to something is.
  const hasFound = found.data !== null && found.data.sessions.length + found.data.organizations.length > 0
  useEffect(() => {
    if (!hasFound) return
    const timer = setTimeout(() => {
      keepSearch(wanted)
      setHistory(searchHistory())
    }, 1500)
    return () => clearTimeout(timer)
  }, [hasFound, wanted])

  const clear = () => {
    clearSearches()
    setHistory([])
  }
  return (
    <Page title="搜索">
      <View className={css.field}>
        <SearchField placeholder="搜活动、组织" value={text} onChange={setText} isFocused />
      </View>
      {isSearching ? (
        <PageState of={found}>{(result) => <Found text={wanted} result={result} mine={mine} onClear={() => setText('')} />}</PageState>
      ) : (
        <SearchStart history={history} onSearch={setText} onClear={clear} />
      )}
    </Page>
  )
}

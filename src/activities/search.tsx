import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import type { SearchResult } from '../../types/activities'
import { call } from '../shared/core/call'
import { addDays, dayOf } from '../../types/rules/days'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { nearQuery, placeQuery, useSettings } from '../shared/core/settings'
import type { Place } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { useSettled } from '../shared/core/use-settled'
import { Page } from '../shared/parts/page'
import { Button } from '../shared/ui/button'
import { SearchField } from '../shared/ui/search-field'
import { PageState } from '../shared/parts/states'
import { clearSearches, keepSearch, searchHistory } from './search-history'
import { Found } from './ui/found'
import { SearchStart } from './ui/search-start'
import css from './search.module.scss'
import { readTimeWords, type Timed, timeWords } from './time-words'

/** What is held on these days near the place, for a search that names days only; at most a week. */
async function findDays({ from = dayOf(Date.now()), to = from, part }: Timed, place: Place | null): Promise<SearchResult> {
  const days = Array.from({ length: 7 }, (_, index) => addDays(from, index)).filter((day) => day <= to)
  const found = await Promise.all(days.map((day) => call('activities', 'listDay', { ...placeQuery(place), day, ...(part && { part }) })))
  const sessions = found.flatMap(({ items }) => items)
  return {
    // A session over several days is on the list of each day; it is listed once.
    sessions: sessions.filter(({ sessionId }, index) => sessions.findIndex((other) => other.sessionId === sessionId) === index),
    organizations: [],
    isCut: { sessions: found.some(({ cursor }) => cursor !== null), organizations: false },
  }
}

/** The search for activities and organizations, which answers while typing. */
export default function SearchPage() {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const [text, setText] = useState('')
  const [history, setHistory] = useState(searchHistory)
  const wanted = useSettled(text.trim())
  const isSearching = wanted !== '' && text.trim() !== ''
  /** The text whose words of time are searched for as words, after a tap on 不限时间. */
  const [plain, setPlain] = useState('')
  const timed: Timed = plain === wanted ? { rest: wanted } : readTimeWords(wanted)
  const { rest, ...when } = timed
  const words = timeWords(when)
  const found = useLoad(isSearching ? `search:${wanted}:${words}` : null, () =>
    rest === '' ? findDays(timed, place) : call('activities', 'search', { text: rest, ...nearQuery(place), ...placeQuery(place), ...when }),
  )

  // A search is stored when it had results for a moment, so that half-typed words are not stored.
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
      {isSearching && words !== '' && (
        <View className={css.when}>
          <View className="grow">{`只看${words}的`}</View>
          <Button kind="text" size="small" label={`不限时间，搜“${wanted}”`} onTap={() => setPlain(wanted)}>
            不限时间
          </Button>
        </View>
      )}
      {isSearching ? (
        <PageState of={found}>{(result) => <Found text={wanted} result={result} mine={mine} onClear={() => setText('')} />}</PageState>
      ) : (
        <SearchStart history={history} onSearch={setText} onClear={clear} />
      )}
    </Page>
  )
}

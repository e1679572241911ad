import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { go } from '../shared/core/go'
import { Table } from '../shared/desk/table'
import type { PostedActivity } from '../../types/activities'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { useLoad } from '../shared/core/use-load'
import { usePages } from '../shared/core/use-pages'
import { useSettled } from '../shared/core/use-settled'
import { Button, ButtonRow } from '../shared/ui/button'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { SearchField } from '../shared/ui/search-field'
import { Empty } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { CancelSheet } from './ui/cancel-sheet'
import { PickSessionSheet } from './ui/pick-session-sheet'
import { postedColumns } from './ui/posted-columns'
import { PostedRow } from './ui/posted-row'
import { useCallingOff } from './use-calling-off'
import css from './posted.module.scss'

type Half = 'coming' | 'over'
const halves: { value: Half; word: string }[] = [
  { value: 'coming', word: '快到了' },
  { value: 'over', word: '办完了' },
]
const doneWords: Record<string, string> = {
  submitted: '交上去了，审过就会出现在朋友圈',
  saved: '存好了，随时可以接着写',
  published: '好了，大家看到的就是改后的样子',
  waiting: '改动交上去了，审过才换上，现在大家看到的还是原来的',
}

/** The organizer's activities, in two lists: to come or not published yet, and over. */
export default function PostedPage() {
  // `done` in the address says what was done and how many people were told: `published-8`.
  const [done = '', told = '0'] = (useRouter().params.done ?? '').split('-')
  const [half, setHalf] = useState<Half>('coming')
  const [text, setText] = useState('')
  const [picking, setPicking] = useState<PostedActivity | null>(null)
  const [said, setSaid] = useState(doneWords[done] ? `${doneWords[done]}${Number(told) > 0 ? `，告诉了 ${told} 人` : ''}` : '')
  const wanted = useSettled(text.trim())
  const page = usePages(`${half} ${wanted}`, (cursor) => call('activities', 'listPosted', { half, ...(wanted && { text: wanted }), ...(cursor && { cursor }) }))
  useDidShow(() => void (page.items && page.refresh()))
  const picked = useLoad(picking?.id ?? null, () => call('activities', 'getPosted', { id: picking!.id }))
  const calling = useCallingOff(() => {
    setSaid('')
    void page.refresh()
  })
  // With several sessions, one is chosen before cancelling.
  const cancel = (row: PostedActivity) =>
    row.sessionCount > 1 ? setPicking(row) : calling.ask({ id: row.id, title: row.title, people: row.taken + row.waitlisted, session: null })

  return (
    <Page
      title="我发的"
      onRefresh={page.reload}
      isWide
      dock={
        <ButtonRow>
          <Button kind="outline" onTap={() => go('/feed/compose')}>
            发动态
          </Button>
          <Button onTap={() => go('/activities/post')}>发活动</Button>
        </ButtonRow>
      }
    >
      {said && (
        <View className={css.done}>
          <Note tone="ok">{said}</Note>
        </View>
      )}
      <View className={css.search}>
        <SearchField placeholder="找我发的活动" value={text} onChange={setText} />
      </View>
      <Tabs label="我发的" items={halves} value={half} onChoose={setHalf} />
      <Table
        of={page}
        label="我发的"
        unit="个"
        order={half === 'coming' ? '快到的在前' : '刚办完的在前'}
        columns={postedColumns(serverNow(), cancel)}
        keyOf={({ id }) => id}
        card={(row) => <PostedRow key={row.id} row={row} now={serverNow()} onCancel={() => cancel(row)} />}
        empty={
          <Empty
            title={wanted ? `没有找到“${wanted}”` : half === 'coming' ? '没有要办的活动' : '还没有办完的活动'}
            {...(wanted
              ? { ways: [{ word: '看全部', onTap: () => setText('') }] }
              : half === 'coming'
                ? { ways: [{ word: '发活动', icon: 'edit' as const, onTap: () => go('/activities/post') }] }
                : { help: '办过的活动留在这里，能看名单，也能再发一场' })}
          />
        }
        opens="link"
        onOpen={({ id }) => go(`/activities/detail?id=${id}`)}
      />
      <PickSessionSheet
        isOpen={picking !== null}
        posted={picked}
        now={serverNow()}
        onPick={(target) => (setPicking(null), calling.ask(target))}
        onClose={() => setPicking(null)}
      />
      <CancelSheet of={calling} />
    </Page>
  )
}

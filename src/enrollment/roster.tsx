import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { RosterRow } from '../../types/enrollment'
import { call } from '../shared/call'
import { dayAndTime, timeOf } from '../shared/format'
import { go } from '../shared/go'
import { Button } from '../shared/ui/button'
import { Chips } from '../shared/ui/chips'
import { Page } from '../shared/ui/page'
import { SearchField } from '../shared/ui/search-field'
import { Empty, PageState } from '../shared/ui/states'
import { useLoad } from '../shared/use-load'
import { RosterHead, RosterLine } from './ui/roster-line'
import css from './roster.module.scss'

type Group = 'all' | 'confirmed' | 'present' | 'absent' | 'waitlisted' | 'cancelled'
const isIn: Record<Group, (row: RosterRow) => boolean> = {
  all: () => true,
  confirmed: ({ status }) => status === 'confirmed',
  present: ({ attendedAt }) => attendedAt !== null,
  absent: ({ status, attendedAt }) => status === 'confirmed' && attendedAt === null,
  waitlisted: ({ status }) => status === 'waitlisted',
  cancelled: ({ status }) => status === 'cancelled',
}
const words: Record<Group, string> = { all: '全部', confirmed: '已报名', present: '已到', absent: '还没到', waitlisted: '候补', cancelled: '已取消' }
const groups = Object.keys(words) as Group[]

export default function RosterPage() {
  const { params } = useRouter()
  const sessionId = params.sessionId ?? ''
  const roster = useLoad(sessionId || null, () => call('enrollment', 'listRoster', { sessionId }))
  const [group, setGroup] = useState<Group>('all')
  const [text, setText] = useState('')
  useDidShow(() => void (roster.data && roster.reload()))
  const isFound = ({ name, phone }: RosterRow) => text.trim() === '' || name.includes(text.trim()) || (phone?.includes(text.trim()) ?? false)
  return (
    <Page
      title="报名名单"
      isFull
      action={
        <Button kind="text" icon="scan" size="small" onTap={() => go(`/checkin/scan?sessionId=${sessionId}`)}>
          扫码
        </Button>
      }
    >
      <PageState of={roster}>
        {({ title, startsAt, endsAt, capacity, rows }) => {
          const seats = rows.filter(isIn.confirmed).reduce((sum, row) => sum + row.seats, 0)
          const shown = rows.filter((row) => isIn[group](row) && isFound(row))
          return (
            <>
              <View className={css.head}>
                <View className={css.title} role="heading" aria-level="2">
                  {title}
                </View>
                <View className="small muted">{`${dayAndTime(startsAt)}–${timeOf(endsAt)}`}</View>
                <View className={css.counts}>{`已报 ${seats} 人，共 ${capacity} 个名额，到了 ${rows.filter(isIn.present).length} 人`}</View>
              </View>
              <View className={css.find}>
                <SearchField placeholder="姓名，或电话后四位" value={text} onChange={setText} />
              </View>
              <View className={css.chips}>
                <Chips
                  label="看哪些人"
                  value={group}
                  onChoose={setGroup}
                  chips={groups.map((value) => ({ value, word: `${words[value]} ${rows.filter(isIn[value]).length}` }))}
                />
              </View>
              {shown.length > 0 ? (
                <View role="table" aria-label="报名名单">
                  <RosterHead />
                  {shown.map((row, index) => (
                    <RosterLine key={row.enrollmentId} row={row} number={index + 1} />
                  ))}
                </View>
              ) : rows.length === 0 ? (
                <Empty title="还没有人报名" help="发到朋友圈、转给大家，报名的人就出现在这里" />
              ) : (
                <Empty
                  title={text ? `没有找到“${text}”` : `没有${words[group]}的人`}
                  ways={[{ word: `看全部 ${rows.length} 人`, onTap: () => (setText(''), setGroup('all')) }]}
                />
              )}
            </>
          )
        }}
      </PageState>
    </Page>
  )
}

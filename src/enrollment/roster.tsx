import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { RosterRow } from '../../types/enrollment'
import { dayAndTime, timeOf } from '../shared/format'
import { go } from '../shared/go'
import { Button, ButtonRow } from '../shared/ui/button'
import { Chips } from '../shared/ui/chips'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/ui/page'
import { ReasonSheet } from '../shared/ui/reason-sheet'
import { SearchField } from '../shared/ui/search-field'
import { Empty, PageState } from '../shared/ui/states'
import { AddSheet } from './ui/add-sheet'
import { PersonSheet } from './ui/person-sheet'
import { asks } from './ui/roster-asks'
import { RosterHead, RosterLine } from './ui/roster-line'
import { type Group, groupsOf, groupWords, isIn } from './ui/roster-words'
import { type Asking, useRoster } from './use-roster'
import css from './roster.module.scss'

/** Who comes to a session, and what its organizer does about it. */
export default function RosterPage() {
  const { params } = useRouter()
  const sessionId = params.sessionId ?? ''
  const { roster, busy, error, done, clear, approve, finish, add, answer, save } = useRoster(sessionId)
  const [group, setGroup] = useState<Group>('all')
  const [text, setText] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [isAdding, setAdding] = useState(false)
  useDidShow(() => void (roster.data && roster.reload()))
  const isFound = ({ name, phone }: RosterRow) => text.trim() === '' || name.includes(text.trim()) || (phone?.includes(text.trim()) ?? false)
  const opened = roster.data?.rows.find((row) => row.enrollmentId === openId) ?? null
  const isOver = roster.data !== null && Date.parse(roster.data.endsAt) <= Date.now()
  const ask = (kind: Asking['kind'], row: RosterRow) => {
    clear()
    setOpenId(null)
    setAsking({ kind, row })
  }
  const close = () => {
    clear()
    setOpenId(null)
    setAsking(null)
    setAdding(false)
  }
  const isQuiet = openId === null && asking === null && !isAdding
  return (
    <Page
      title="报名名单"
      isFull
      action={
        <Button kind="text" icon="scan" size="small" onTap={() => go(`/checkin/scan?sessionId=${sessionId}`)}>
          扫码
        </Button>
      }
      dock={
        <ButtonRow>
          <Button kind="outline" isBusy={busy === 'save'} onTap={() => void save()}>
            存成表格
          </Button>
          {roster.data && !isOver && !roster.data.isCancelled && <Button onTap={() => (clear(), setAdding(true))}>加人</Button>}
        </ButtonRow>
      }
    >
      <PageState of={roster}>
        {({ title, startsAt, endsAt, capacity, extra, rows }) => {
          const seats = rows.filter(isIn.confirmed).reduce((sum, row) => sum + row.seats, 0)
          const shown = rows.filter((row) => isIn[group](row) && isFound(row))
          return (
            <>
              <View className={css.head}>
                <View className={css.title} role="heading" aria-level="2">
                  {title}
                </View>
                <View className="small muted">{`${dayAndTime(startsAt)}–${timeOf(endsAt)}`}</View>
                <View className={css.counts}>
                  {`已报 ${seats} 人，共 ${capacity} 个名额${extra > 0 ? `（另加 ${extra} 个）` : ''}，到了 ${rows.filter(isIn.present).length} 人`}
                </View>
                <Button kind="text" size="small" icon="list" onTap={() => go(`/checkin/report?sessionId=${sessionId}`)}>
                  到场记录、打印
                </Button>
              </View>
              {error && isQuiet && <Note tone="bad">{error}</Note>}
              <View className={css.find}>
                <SearchField placeholder="姓名，或电话后四位" value={text} onChange={setText} />
              </View>
              <View className={css.chips}>
                <Chips
                  label="看哪些人"
                  value={group}
                  onChoose={setGroup}
                  chips={groupsOf(rows).map((value) => ({ value, word: `${groupWords[value]} ${rows.filter(isIn[value]).length}` }))}
                />
              </View>
              {shown.length > 0 ? (
                <View role="list" aria-label="报名名单">
                  <RosterHead />
                  {shown.map((row, index) => (
                    <RosterLine
                      key={row.enrollmentId}
                      row={row}
                      number={index + 1}
                      isBusy={busy === `approve ${row.enrollmentId}`}
                      onOpen={() => (clear(), setOpenId(row.enrollmentId))}
                      onApprove={() => void approve(row)}
                      onDecline={() => ask('decline', row)}
                    />
                  ))}
                </View>
              ) : rows.length === 0 ? (
                <Empty title="还没有人报名" help="发到朋友圈、转给大家，报名的人就出现在这里" />
              ) : (
                <Empty
                  title={text ? `没有找到“${text}”` : `没有${groupWords[group]}的人`}
                  ways={[{ word: `看全部 ${rows.length} 人`, onTap: () => (setText(''), setGroup('all')) }]}
                />
              )}
            </>
          )
        }}
      </PageState>
      <PersonSheet
        row={opened}
        questions={roster.data?.questions ?? []}
        isOver={isOver}
        isBusy={busy === 'answer'}
        error={error}
        onAnswer={async (answers) => {
          const isKept = opened !== null && (await answer(opened, answers))
          if (isKept) close()
          return isKept
        }}
        onRemove={() => opened && ask('remove', opened)}
        onExcuse={() => opened && ask('excuse', opened)}
        onClose={close}
      />
      <ReasonSheet
        {...asks[asking?.kind ?? 'remove']}
        id="roster-reason"
        about={asking && `${asking.kind}-${asking.row.enrollmentId}`}
        isOpen={asking !== null}
        title={asking ? asks[asking.kind].title(asking.row.name) : ''}
        isBusy={busy === asking?.kind}
        error={error}
        onAct={(reason) => asking && finish(asking, reason).then((isDone) => (isDone && close(), isDone))}
        onClose={close}
      />
      <AddSheet sessionId={sessionId} isOpen={isAdding} isBusy={busy === 'add'} error={error} done={done} onAdd={add} onClose={close} />
    </Page>
  )
}

import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { RosterGroup, RosterRow } from '../../types/enrollment'
import { serverNow } from '../shared/core/clock'
import { go } from '../shared/core/go'
import { Table } from '../shared/desk/table'
import { Button, ButtonRow } from '../shared/ui/button'
import { Chips } from '../shared/ui/chips'
import { FileSheet } from '../shared/ui/file-sheet'
import { Note } from '../shared/ui/note'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { ReasonSheet } from '../shared/parts/reason-sheet'
import { SearchField } from '../shared/ui/search-field'
import { Empty } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { useSettled } from '../shared/core/use-settled'
import { AddSheet } from './ui/add-sheet'
import { PersonSheet } from './ui/person-sheet'
import { asks } from './ui/roster-asks'
import { rosterColumns } from './ui/roster-columns'
import { type RosterActs, RosterLine } from './ui/roster-line'
import { RosterTop } from './ui/roster-top'
import { groupsOf, groupWords } from './ui/roster-words'
import { type Asking, useRoster } from './use-roster'
import css from './roster.module.scss'

type NobodyProps = { all: number | undefined; wanted: string; group: RosterGroup; onAll: () => void }
const Nobody = ({ all, wanted, group, onAll }: NobodyProps) =>
  all === 0 ? (
    <Empty title="还没有人报名" help="发到朋友圈、转给大家，报名的人就出现在这里" />
  ) : (
    <Empty title={wanted ? `没有找到“${wanted}”` : `没有${groupWords[group]}的人`} ways={[{ word: `看全部 ${all ?? ''} 人`, onTap: onAll }]} />
  )

/** For organizers: the people of a session, and what can be done about each. */
function RosterPage({ id: sessionId }: WithId) {
  const { params } = useRouter()
  const [group, setGroup] = useState<RosterGroup>(params.group === 'present' || params.group === 'absent' ? params.group : 'all')
  const [text, setText] = useState('')
  const wanted = useSettled(text.trim())
  const { roster, head, busy, error, done, clear, approve, finish, add, answer, save, file } = useRoster(sessionId, group, wanted)
  const [openId, setOpenId] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [isAdding, setAdding] = useState(false)
  useDidShow(() => void (roster.items && roster.refresh()))
  const opened = roster.items?.find((row) => row.enrollmentId === openId) ?? null
  const isOver = head !== null && Date.parse(head.endsAt) <= serverNow()
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
  const acts: RosterActs = {
    isOver,
    busy,
    onOpen: (row) => (clear(), setOpenId(row.enrollmentId)),
    onApprove: (row) => void approve(row),
    onDecline: (row) => ask('decline', row),
  }
  const isQuiet = openId === null && asking === null && !isAdding
  return (
    <Page
      title="报名名单"
      onRefresh={roster.reload}
      isWide
      action={
        !isOver && (
          <Button kind="text" icon="scan" size="small" onTap={() => go(`/checkin/scan?sessionId=${sessionId}`)}>
            扫码
          </Button>
        )
      }
      dock={
        <ButtonRow>
          <Button kind="outline" isBusy={busy === 'save'} onTap={() => void save()}>
            存成表格
          </Button>
          {head && !isOver && !head.isCancelled && <Button onTap={() => (clear(), setAdding(true))}>加人</Button>}
        </ButtonRow>
      }
    >
      {head && (
        <>
          <RosterTop
            head={head}
            onReport={() => go(`/checkin/report?sessionId=${sessionId}`)}
            onMessage={() => go(`/enrollment/message?sessionId=${sessionId}`)}
          />
          {error && isQuiet && <Note tone="bad">{error}</Note>}
          <View className={css.find}>
            <SearchField placeholder="姓名，或电话后四位" value={text} onChange={setText} />
            {wanted !== '' && roster.items && <View className="small muted" role="status">{`${head.counts[group]} 人里找到 ${head.found} 人`}</View>}
          </View>
          <View className={css.chips}>
            <Chips
              label="看哪些人"
              value={group}
              onChoose={setGroup}
              chips={groupsOf(head.counts).map((value) => ({ value, word: `${groupWords[value]} ${head.counts[value]}` }))}
            />
          </View>
        </>
      )}
      <WhySheet error={roster.error} onGiven={() => void roster.refresh()} />
      <Table
        of={roster}
        label="报名名单"
        unit="人"
        order="有名额的在前，再按报名先后"
        total={head?.found}
        columns={rosterColumns(acts, !isOver && (head?.counts.applied ?? 0) > 0)}
        keyOf={({ enrollmentId }) => enrollmentId}
        isList
        card={(row, at) => <RosterLine key={row.enrollmentId} row={row} number={at + 1} {...acts} />}
        empty={<Nobody all={head?.counts.all} wanted={wanted} group={group} onAll={() => (setText(''), setGroup('all'))} />}
        onOpen={acts.onOpen}
        isOpen={({ enrollmentId }) => enrollmentId === openId}
      />
      <FileSheet {...file} />
      <PersonSheet
        row={opened}
        questions={head?.questions ?? []}
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

export default needsId('sessionId', RosterPage)

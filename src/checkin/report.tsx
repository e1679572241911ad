import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../shared/core/call'
import { dayWord, timeRange } from '../shared/core/format'
import { go } from '../shared/core/go'
import { reasonFor } from '../shared/core/read-reason'
import { send } from '../shared/core/send'
import { Table } from '../shared/desk/table'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'
import { AbsentSheet } from './ui/absent-sheet'
import { reportColumns, ReportLine } from './ui/report-line'
import css from './report.module.scss'

/** For organizers: what can be done about a session's door, and what its scans left to check. */
function ReportPage({ id: sessionId }: WithId) {
  const report = useLoad(sessionId || null, () => call('checkin', 'getDoorReport', { sessionId, ...reasonFor(sessionId) }))
  const [isEntering, setEntering] = useState(false)
  const { run, busy, failure, clear } = useSend()
  const enter = async (enrollmentIds: string[], at: string) => {
    const list = { sessionId, people: enrollmentIds.map((enrollmentId) => ({ enrollmentId, at })), reason: '纸质名单补登' }
    if ((await run('enter', () => send('checkin', 'importAttendance', list))) === null) return
    setEntering(false)
    void report.reload()
  }
  const groupChip = (group: 'present' | 'absent', word: string) => (
    <Button
      className={css.group}
      kind="outline"
      size="small"
      label={`${word} 人，看名单`}
      onTap={() => go(`/enrollment/roster?sessionId=${sessionId}&group=${group}`)}
    >
      {word}
    </Button>
  )
  return (
    <Page title="到场记录" onRefresh={report.reload} isWide>
      <WhySheet error={report.error} onGiven={() => void report.reload()} />
      <PageState of={report}>
        {({ title, startsAt, endsAt, rules, present, inside, expected, rows, flagged, gaps, absent }) => (
          <>
            <View className={css.head}>
              <View className={css.title} role="heading" aria-level="2">
                {title}
              </View>
              <View className="small muted">{`${dayWord(startsAt)} ${timeRange(startsAt, endsAt)}`}</View>
              <View className={css.counts}>{`应到 ${expected} 人${rules.hasExit ? `，在场 ${inside} 人` : ''}`}</View>
              <View className={css.groups}>
                {groupChip('present', `已到 ${present}`)}
                {groupChip('absent', `还没到 ${absent}`)}
              </View>
            </View>
            <Cells>
              {rules.hasSelf && <Cell icon="scan" word="现场码" help="放在门口，来的人自己扫" onTap={() => go(`/checkin/venue?sessionId=${sessionId}`)} />}
              <Cell icon="print" word="打印名单和入场码" help="给没有手机的人，也防手机没电" onTap={() => go(`/checkin/print?sessionId=${sessionId}`)} />
              {absent > 0 && (
                <Cell icon="edit" word="补登纸质名单" help="没扫上码、在纸上签了到的人" value={`${absent} 人没到`} onTap={() => setEntering(true)} />
              )}
            </Cells>
            {gaps.map(({ device, by, missing }) => (
              <View key={device} className={css.note}>
                <Note tone="warn">{`${by}的手机 ${device.slice(0, 4)}，缺 ${missing} 条记录。请他打开扫码页联网，或对一下纸质名单`}</Note>
              </View>
            ))}
            <Block title={flagged > 0 ? `请看一下，${flagged} 人${flagged > rows.length ? `，先列 ${rows.length} 人` : ''}` : '没有要看的'}>
              <Table
                rows={rows}
                size={100}
                isInside
                label="请看一下的人"
                unit="人"
                order="要看的多的在前"
                columns={reportColumns}
                keyOf={({ enrollmentNumber }) => `${enrollmentNumber}`}
                card={(row) => <ReportLine key={row.enrollmentNumber} row={row} />}
                empty={<View className="muted">到场的记录都对得上</View>}
              />
            </Block>
            <AbsentSheet
              isOpen={isEntering}
              load={(query) => call('enrollment', 'listRoster', { sessionId, group: 'absent', ...query, ...reasonFor(sessionId) })}
              at={startsAt}
              isBusy={busy !== ''}
              error={failure || null}
              onEnter={(ids) => void enter(ids, startsAt)}
              onChange={clear}
              onClose={() => setEntering(false)}
            />
          </>
        )}
      </PageState>
    </Page>
  )
}

export default needsId('sessionId', ReportPage)

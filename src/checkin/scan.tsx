import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../types/errors'
import type { ErrorCode } from '../../types/errors'
import { addPerson } from '../shared/core/add-person'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { say } from '../shared/core/messages'
import { isOrganizer, usePerson } from '../shared/core/person'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { reasonFor } from '../shared/core/read-reason'
import { Page } from '../shared/parts/page'
import { Seg } from '../shared/ui/seg'
import { ReasonSheet } from '../shared/parts/reason-sheet'
import { ErrorState, Skeleton } from '../shared/parts/states'
import { idOf } from '../shared/core/link'
import { WhySheet } from '../shared/parts/why-sheet'
import { useGrant } from '../shared/core/use-grant'
import { useLoad } from '../shared/core/use-load'
import { undoable, useDoorActs } from './door-acts'
import { dismissAnswers, useDoorAnswers } from './door-answers'
import { loadPacks, packMaxAge } from './pack'
import type { ListedPerson } from './people'
import { deviceId } from './scan-journal'
import { dismissRejected, keepSending, useScans } from './scans'
import { AskSheet } from './ui/ask-sheet'
import { Camera } from './ui/camera'
import { CodeSheet } from './ui/code-sheet'
import { CountBar } from './ui/count-bar'
import { Finder } from './ui/finder'
import { PeopleSheet } from './ui/people-sheet'
import { ScanTools } from './ui/scan-tools'
import type { Tool } from './ui/scan-tools'
import { Stage } from './ui/stage'
import { VerdictPanel } from './ui/verdict-panel'
import { WalkInSheet } from './ui/walk-in-sheet'
import type { Direction } from './door'
import { useDoor } from './use-door'
import { verdictLooks } from './verdicts'
import type { LeftAct } from './verdicts'
import css from './scan.module.scss'

/** ms after which the list is fetched again: other doors let people in, others cancel. */
const refreshEvery = 60_000
const noCamera = { denied: '相机没打开。允许了就能扫，也可以输 10 位码', unsupported: '这里用不了相机，可以输 10 位码或按姓名找' }

function ScanPage({ id: sessionId }: WithId) {
  const also = idOf(useRouter().params.also)
  const loaded = useLoad(sessionId ? `${sessionId} ${also ?? ''}` : null, () => loadPacks([sessionId, ...(also ? [also] : [])]))
  const pack = loaded.data?.[0] ?? null
  const [sheet, setSheet] = useState<'type' | 'find' | 'list' | 'reason' | 'ask' | 'walkIn' | null>(null)
  const [direction, setDirection] = useState<Direction>('in')
  const { waiting, rejected, isOnline, isFull, counts } = useScans()
  const refusedAnswers = useDoorAnswers(({ refused }) => refused)
  const door = useDoor({ packs: loaded.data, direction, isPaused: sheet !== null || isFull, change: loaded.change })
  const acts = useDoorActs((state) => state.acts)
  const mayOverrule = usePerson(({ me }) => isOrganizer(me))
  const [overruled, setOverruled] = useState<ListedPerson | null>(null)
  const [hasTorch, setTorch] = useState(false)
  const [isUnsupported, setUnsupported] = useState(false)
  const camera = useGrant('camera')
  const failure = camera.isRefused ? 'denied' : isUnsupported ? 'unsupported' : null
  const fail = (why: 'denied' | 'unsupported') => (why === 'denied' ? camera.refuse() : setUnsupported(true))

  useEffect(() => keepSending(), [])
  const { reload } = loaded
  useEffect(() => {
    const timer = setInterval(() => void reload(), refreshEvery)
    return () => clearInterval(timer)
  }, [reload])

  const confirmed = pack?.rows.filter(([, , status]) => status === 'c').length ?? 0
  const arrived = Object.values(pack?.present ?? {})
  const inside = arrived.length
  const hasExit = pack?.rules?.hasExit === true
  const waiters = pack?.rows.filter(([, , status]) => status === 'w').map(([number]) => number) ?? []
  const turn = waiters.indexOf(door.shown?.checked.enrollmentNumber ?? -1) + 1
  const places = pack ? `${turn > 0 ? `候补第 ${turn} 位，` : ''}已到 ${inside} 人，一共 ${pack.capacity} 个名额` : ''
  const recent = acts.filter(({ sessionId: where }) => loaded.data?.some((each) => each.sessionId === where))
  const latest = recent[recent.length - 1]
  const last = latest ? undoable(recent, latest.sessionId, latest.enrollmentNumber) : null
  const takeBack = (person: ListedPerson) => {
    const act = undoable(acts, sessionId, person.enrollmentNumber)
    if (act) door.undo(act)
    else setOverruled(person)
  }
  const overrule = ({ enrollmentNumber, name, isOut }: ListedPerson, reason: string) => {
    const entry = pack?.present[enrollmentNumber]
    const before = isOut && entry ? { at: entry.at, by: entry.by, device: entry.device } : null
    door.undo({ sessionId, enrollmentNumber, name, direction: isOut ? 'out' : 'in', before }, reason)
    setOverruled(null)
  }
  const useTool = (tool: Tool) => (tool === 'torch' ? setTorch(!hasTorch) : setSheet(tool))
  const left = (act: LeftAct) => {
    if (act === 'undo' && last) door.undo(last)
    if (act === 'letIn') setSheet('reason')
    if (act === 'ask') setSheet('ask')
    if (act === 'find' || act === 'list') {
      door.next()
      setSheet(act)
    }
  }
  const nameOf = (enrollmentNumber: number) => pack?.rows.find(([number]) => number === enrollmentNumber)?.[3] ?? '名单外的人'
  const isOld = pack !== null && serverNow() - Date.parse(pack.issuedAt) > packMaxAge
  const hint = isFull
    ? '手机存储满了，先不要扫。请清出一些空间，或连上网等上传完'
    : failure
      ? noCamera[failure]
      : direction === 'out'
        ? '扫离场的人，再扫一次入场码'
        : '把入场码放进框里，自动识别'
  if (!pack)
    return (
      <Page title="扫码">
        <WhySheet error={loaded.error} onGiven={() => void reload()} />
        {loaded.error ? <ErrorState error={loaded.error} onRetry={() => void reload()} /> : <Skeleton rows={3} />}
      </Page>
    )
  return (
    <Page title={pack.title} nav="none" theme="dark" isFull>
      <Stage title={pack.title} camera={!failure && <Camera isReading={door.isReading} hasTorch={hasTorch} onCode={door.see} onFailure={fail} />}>
        <CountBar
          present={waiting.length === 0 && counts ? counts.present : inside}
          inside={hasExit ? (waiting.length === 0 && counts ? counts.inside : arrived.filter(({ isOut }) => !isOut).length) : null}
          expected={counts?.expected ?? confirmed}
          isOnline={isOnline}
          waiting={waiting.length}
          rejected={rejected.length}
        />
        {isOld && (
          <View className={css.old} role="status">
            名单是昨天的，有网时会自动更新
          </View>
        )}
        {hasExit && (
          <View className={css.turn}>
            <Seg
              label="进场还是离场"
              isCompact
              value={direction}
              onChoose={setDirection}
              items={[
                { value: 'in', word: '进场' },
                { value: 'out', word: '离场' },
              ]}
            />
          </View>
        )}
        <Finder
          tone={door.shown ? verdictLooks[door.shown.checked.verdict].tone : null}
          hint={hint}
          onAllow={failure === 'denied' ? () => camera.ask() : undefined}
        />
        <ScanTools hasTorch={hasTorch} last={last} onTool={useTool} onUndo={() => last && door.undo(last)} />
        {door.shown && (
          <VerdictPanel
            shown={door.shown}
            places={places}
            doorTitle={(loaded.data?.length ?? 0) > 1 ? (loaded.data?.find((each) => each.sessionId === door.shown?.sessionId)?.title ?? '') : ''}
            device={deviceId().slice(0, 8)}
            toAsk={door.questions.length}
            onLeft={left}
            onNext={door.next}
          />
        )}
      </Stage>
      <CodeSheet isOpen={sheet === 'type'} check={door.check} onConfirm={(code) => (setSheet(null), door.confirm(code))} onClose={() => setSheet(null)} />
      <PeopleSheet
        kind={sheet === 'find' || sheet === 'list' ? sheet : null}
        pack={pack}
        direction={direction}
        refused={[
          ...rejected.map(({ scan, result }) => ({
            name: nameOf(scan.enrollmentNumber),
            why: say(new AppError((result.code ?? 'request.failed') as ErrorCode)),
          })),
          ...refusedAnswers.map(({ enrollmentNumber, code }) => ({ name: `${nameOf(enrollmentNumber)}的回答`, why: say(new AppError(code)) })),
        ]}
        search={(text) => call('checkin', 'searchRoster', { sessionId, text, ...reasonFor(sessionId) })}
        onRead={() => (dismissRejected(), dismissAnswers())}
        onWalkIn={() => setSheet('walkIn')}
        // Down the list one goes on with the next; whoever was looked for is done with.
        onPick={(enrollmentNumber) => (!door.pick(enrollmentNumber) || sheet !== 'list') && setSheet(null)}
        canUndo={(enrollmentNumber) => mayOverrule || undoable(acts, sessionId, enrollmentNumber) !== null}
        onUndo={takeBack}
        onClose={() => setSheet(null)}
      />
      <ReasonSheet
        id="overrule-sheet"
        about={overruled?.enrollmentNumber}
        isOpen={overruled !== null}
        title={`撤销${overruled?.name ?? ''}的${overruled?.isOut ? '离场' : '进场'}`}
        help="不是这部手机刚放进的，要写原因；原因会记下来"
        ready={['扫错人了', '人没有来', '本人要求改']}
        act="撤销"
        isBusy={false}
        error={null}
        onAct={(reason) => overruled && overrule(overruled, reason.slice(0, 100))}
        onClose={() => setOverruled(null)}
      />
      <AskSheet
        isOpen={sheet === 'ask'}
        about={`${door.shown?.sessionId}-${door.shown?.checked.enrollmentNumber}`}
        name={door.shown?.checked.name ?? '他'}
        questions={door.questions}
        onAnswer={(answers) => {
          const isKept = door.answer(answers)
          if (isKept) setSheet(null)
          if (isKept) door.next()
          return isKept
        }}
        onClose={() => setSheet(null)}
      />
      <WalkInSheet
        isOpen={sheet === 'walkIn'}
        sessionId={sessionId}
        add={(who) => addPerson({ ...who, sessionId, source: 'walkIn' })}
        onAdded={(row) => (setSheet(null), door.welcome(row))}
        onClose={() => setSheet(null)}
      />
      <ReasonSheet
        id="reason-sheet"
        about={door.shown?.checked.enrollmentNumber}
        isOpen={sheet === 'reason'}
        title={`让${door.shown?.checked.name ?? '他'}进`}
        help="原因会记下来，组织的人看得到"
        ready={['现场还有空位', '组织的人同意了', '本人说没有取消']}
        act="让他进"
        isBusy={false}
        error={null}
        onAct={(reason) => (setSheet(null), door.letIn(reason.slice(0, 100)))}
        onClose={() => setSheet(null)}
      />
    </Page>
  )
}

export default needsId('sessionId', ScanPage)

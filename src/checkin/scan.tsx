import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { serverNow } from '../shared/core/clock'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { Seg } from '../shared/ui/seg'
import { ErrorState, Skeleton } from '../shared/parts/states'
import { idOf } from '../shared/core/link'
import { WhySheet } from '../shared/parts/why-sheet'
import { useGrant } from '../shared/core/use-grant'
import { useLoad } from '../shared/core/use-load'
import { loadPacks, packMaxAge } from './pack'
import { deviceId } from './scan-journal'
import { keepSending, useScans } from './scans'
import { Camera } from './ui/camera'
import { CountBar } from './ui/count-bar'
import { type DoorSheet, DoorSheets } from './door-sheets'
import { Finder } from './ui/finder'
import { ScanTools } from './ui/scan-tools'
import type { Tool } from './ui/scan-tools'
import { Stage } from './ui/stage'
import { VerdictPanel } from './ui/verdict-panel'
import type { DoorTurn } from './door'
import { useDoor } from './use-door'
import { useTakingBack } from './use-taking-back'
import { verdictLooks } from './verdicts'
import type { LeftAct } from './verdicts'
import css from './scan.module.scss'

/** How often the pack is loaded again, in ms, since other doors let people in and people cancel. */
const refreshEvery = 60_000
const noCamera = { denied: '相机没打开。允许了就能扫，也可以输 10 位码', unsupported: '这里用不了相机，可以输 10 位码或按姓名找' }

function ScanPage({ id: sessionId }: WithId) {
  const also = idOf(useRouter().params.also)
  const loaded = useLoad(sessionId ? `${sessionId} ${also ?? ''}` : null, () => loadPacks([sessionId, ...(also ? [also] : [])]))
  const pack = loaded.data?.[0] ?? null
  const [sheet, setSheet] = useState<DoorSheet | null>(null)
  const [direction, setDirection] = useState<DoorTurn>('in')
  const { waiting, rejected, isOnline, isFull, counts } = useScans()
  const door = useDoor({ packs: loaded.data, direction, isPaused: sheet !== null || isFull, change: loaded.change })
  const back = useTakingBack(door, loaded.data)
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
  const useTool = (tool: Tool) => (tool === 'torch' ? setTorch(!hasTorch) : setSheet(tool))
  const left = (act: LeftAct) => {
    if (act === 'undo') back.undoLast()
    if (act === 'letIn') setSheet('reason')
    if (act === 'ask') setSheet('ask')
    if (act === 'find' || act === 'list') {
      door.next()
      setSheet(act)
    }
  }
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
        <ScanTools hasTorch={hasTorch} last={back.last} onTool={useTool} onUndo={back.undoLast} />
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
      <DoorSheets sheet={sheet} sessionId={sessionId} pack={pack} direction={direction} door={door} back={back} onOpen={setSheet} />
    </Page>
  )
}

export default needsId('sessionId', ScanPage)

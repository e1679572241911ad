import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { goBack, openTab } from '../shared/core/go'
import { parsePass } from '../../types/rules/pass'
import { timeOf } from '../shared/core/format'
import { idOf } from '../shared/core/link'
import { loadMyPasses } from '../shared/enrolling/my-passes'
import { playSound, vibrate } from '../shared/platform'
import { send } from '../shared/core/send'
import { useSend } from '../shared/core/use-send'
import { Button, ButtonStack } from '../shared/ui/button'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { useGrant } from '../shared/core/use-grant'
import { Camera } from './ui/camera'
import { Finder } from './ui/finder'
import { Stage } from './ui/stage'
import css from './self.module.scss'

/** The words for what the scanned code does: check in an attendee, or mark a volunteer's coming or going. */
const turns = {
  attend: { title: '自己签到', hint: '正在签到', done: '签到好了', failed: '还没签上' },
  in: { title: '到岗签到', hint: '正在签到', done: '签到好了', failed: '还没签上' },
  out: { title: '离岗签退', hint: '正在签退', done: '签退好了', failed: '还没签退' },
}
type Turn = keyof typeof turns

/** The page to check in with the code shown at the venue; with a shift in the address, to mark a volunteer's coming or going. */
export default function SelfPage() {
  const { params } = useRouter()
  const signupId = idOf(params.signupId)
  const { turn: asked = '' } = params
  const turn: Turn = signupId && (asked === 'in' || asked === 'out') ? asked : 'attend'
  const words = turns[turn]
  /** The code that the camera has read; empty while it reads. */
  const [code, setCode] = useState('')
  /** The words for what was recorded. */
  const [told, setTold] = useState('')
  const { run, busy, failure, canRetry, clear } = useSend(() => {
    playSound('bad')
    vibrate(true)
  })
  const [isUnsupported, setUnsupported] = useState(false)
  const camera = useGrant('camera')
  const hasCamera = !camera.isRefused && !isUnsupported
  const fail = (why: 'denied' | 'unsupported') => (why === 'denied' ? camera.refuse() : setUnsupported(true))
  const mark = async (code: string) => {
    if (signupId && turn !== 'attend') {
      await send('volunteering', 'markSelf', { signupId, direction: turn, code })
      return '组织的人确认后计入时长'
    }
    const { title, attendedAt } = await send('checkin', 'checkInSelf', { code })
    void loadMyPasses()
    return `${title}，${timeOf(attendedAt)} 到场`
  }
  const show = async (code: string) => {
    const next = await run('show', () => mark(code))
    if (next === null) return
    setTold(next)
    playSound('ok')
  }
  const isOfDoor = (code: string) => parsePass(code)?.type === 'venue'
  const see = (text: string) => {
    if (code !== '') return
    const seen = text.trim()
    setCode(seen)
    if (isOfDoor(seen)) void show(seen)
  }
  const why = code !== '' && !isOfDoor(code) ? '这不是现场的签到码，请扫门口的码' : failure
  const isDone = told !== ''
  /** Tries again: after a lost network with the same code, after a refusal with a new one. */
  const again = () => (canRetry ? void show(code) : (clear(), setCode('')))
  return (
    <Page title={words.title} nav="none" theme="dark" isFull>
      <Stage title={words.title} camera={hasCamera && <Camera isReading={code === ''} hasTorch={false} onCode={see} onFailure={fail} />}>
        <Finder
          tone={isDone ? 'ok' : why ? 'bad' : null}
          onAllow={camera.isRefused ? () => camera.ask() : undefined}
          hint={
            !hasCamera
              ? turn === 'attend'
                ? '相机没打开，也可以请志愿者扫您的入场码'
                : '相机没打开，也可以请组织者记签到'
              : busy !== ''
                ? words.hint
                : '对着门口的现场码'
          }
        />
        {(isDone || why !== '') && (
          <View className={css.panel} role="alert" aria-live="assertive">
            <Icon name={isDone ? 'okc' : 'stop'} className={isDone ? css.ok : css.bad} />
            <View className={css.word}>{isDone ? words.done : words.failed}</View>
            <View className={css.why}>{isDone ? told : why}</View>
            <ButtonStack>
              {isDone ? (
                <Button size="block" onTap={() => (turn === 'attend' ? openTab('passes') : goBack())}>
                  好
                </Button>
              ) : (
                <>
                  <Button size="block" onTap={again}>
                    {canRetry ? '再试一次' : '再扫一次'}
                  </Button>
                  {turn === 'attend' && (
                    <Button size="block" kind="outline" onTap={() => openTab('passes')}>
                      看我的入场码
                    </Button>
                  )}
                </>
              )}
            </ButtonStack>
          </View>
        )}
      </Stage>
    </Page>
  )
}

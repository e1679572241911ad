import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { goBack, openTab } from '../shared/core/go'
import { parsePass } from '../../types/rules/pass'
import { timeOf } from '../shared/core/format'
import { say } from '../shared/core/messages'
import { idOf } from '../shared/core/link'
import { loadMyPasses } from '../shared/enrolling/my-passes'
import { playSound, vibrate } from '../shared/platform'
import { isIndefinite, send } from '../shared/core/send'
import { Button, ButtonStack } from '../shared/ui/button'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { useGrant } from '../shared/core/use-grant'
import { Camera } from './ui/camera'
import { Finder } from './ui/finder'
import { Stage } from './ui/stage'
import css from './self.module.scss'

type State = { kind: 'reading' } | { kind: 'sending' } | { kind: 'done'; told: string } | { kind: 'failed'; why: string; code: string | null }

/** What the code shown on the spot is for: coming as somebody who signed up, or coming to a shift and leaving it. */
const turns = {
  attend: { title: '自己签到', hint: '正在签到', done: '签到好了', failed: '还没签上' },
  in: { title: '到岗签到', hint: '正在签到', done: '签到好了', failed: '还没签上' },
  out: { title: '离岗签退', hint: '正在签退', done: '签退好了', failed: '还没签退' },
}
type Turn = keyof typeof turns

/** Checking in oneself by the code shown on the spot; with a shift's sign-up, a volunteer coming or going. */
export default function SelfPage() {
  const { params } = useRouter()
  const signupId = idOf(params.signupId)
  const { turn: asked = '' } = params
  const turn: Turn = signupId && (asked === 'in' || asked === 'out') ? asked : 'attend'
  const words = turns[turn]
  const [state, setState] = useState<State>({ kind: 'reading' })
  const [isUnsupported, setUnsupported] = useState(false)
  const camera = useGrant('camera')
  const hasCamera = !camera.isRefused && !isUnsupported
  const fail = (why: 'denied' | 'unsupported') => (why === 'denied' ? camera.refuse() : setUnsupported(true))
  const show = async (code: string) => {
    setState({ kind: 'sending' })
    try {
      if (signupId && turn !== 'attend') {
        await send('volunteering', 'markSelf', { signupId, direction: turn, code })
        setState({ kind: 'done', told: '组织的人确认后计入时长' })
      } else {
        const { title, attendedAt } = await send('checkin', 'checkInSelf', { code })
        void loadMyPasses()
        setState({ kind: 'done', told: `${title}，${timeOf(attendedAt)} 到场` })
      }
      playSound('ok')
    } catch (error) {
      playSound('bad')
      vibrate(true)
      // Without network the same code may still be good; any other refusal wants a new one.
      setState({ kind: 'failed', why: say(error), code: isIndefinite(error) ? code : null })
    }
  }
  const see = (text: string) => {
    if (state.kind !== 'reading') return
    const code = text.trim()
    if (parsePass(code)?.type === 'venue') void show(code)
    else setState({ kind: 'failed', why: '这不是现场的签到码，请扫门口的码', code: null })
  }
  return (
    <Page title={words.title} nav="none" theme="dark" isFull>
      <Stage title={words.title} camera={hasCamera && <Camera isReading={state.kind === 'reading'} hasTorch={false} onCode={see} onFailure={fail} />}>
        <Finder
          tone={state.kind === 'done' ? 'ok' : state.kind === 'failed' ? 'bad' : null}
          onAllow={camera.isRefused ? () => camera.ask() : undefined}
          hint={
            !hasCamera
              ? turn === 'attend'
                ? '相机没打开，也可以请志愿者扫您的入场码'
                : '相机没打开，也可以请组织者记签到'
              : state.kind === 'sending'
                ? words.hint
                : '对着门口的现场码'
          }
        />
        {(state.kind === 'done' || state.kind === 'failed') && (
          <View className={css.panel} role="alert" aria-live="assertive">
            <Icon name={state.kind === 'done' ? 'okc' : 'stop'} className={state.kind === 'done' ? css.ok : css.bad} />
            <View className={css.word}>{state.kind === 'done' ? words.done : words.failed}</View>
            <View className={css.why}>{state.kind === 'done' ? state.told : state.why}</View>
            <ButtonStack>
              {state.kind === 'done' ? (
                <Button size="block" onTap={() => (turn === 'attend' ? openTab('passes') : goBack())}>
                  好
                </Button>
              ) : (
                <>
                  <Button size="block" onTap={() => (state.code === null ? setState({ kind: 'reading' }) : void show(state.code))}>
                    {state.code === null ? '再扫一次' : '再试一次'}
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

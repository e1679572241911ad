import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../types/errors'
import { parsePass } from '../../types/pass'
import { call } from '../shared/call'
import { timeOf } from '../shared/format'
import { say } from '../shared/messages'
import { loadMyPasses } from '../shared/my-passes'
import { playSound, vibrate } from '../shared/platform'
import { Button, ButtonStack } from '../shared/ui/button'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/ui/page'
import { openTab } from '../shared/ui/tab-list'
import { uuid } from '../shared/uuid'
import { Camera } from './ui/camera'
import { Finder } from './ui/finder'
import { Stage } from './ui/stage'
import css from './self.module.scss'

type State = { kind: 'reading' } | { kind: 'sending' } | { kind: 'done'; title: string; at: string } | { kind: 'failed'; why: string; code: string | null }

/** Checking in oneself by the code shown on the spot. */
export default function SelfPage() {
  const [state, setState] = useState<State>({ kind: 'reading' })
  const [hasCamera, setCamera] = useState(true)
  // One key for one code: a repeat after a lost answer is not a second try.
  const sent = useRef({ code: '', key: '' })
  const send = async (code: string) => {
    if (sent.current.code !== code) sent.current = { code, key: uuid() }
    setState({ kind: 'sending' })
    try {
      const { title, attendedAt } = await call('checkin', 'checkInSelf', { key: sent.current.key, code })
      playSound('ok')
      void loadMyPasses()
      setState({ kind: 'done', title, at: attendedAt })
    } catch (error) {
      playSound('bad')
      vibrate(true)
      // Without network the same code may still be good; any other refusal wants a new one.
      const mayRepeat = error instanceof AppError && (error.code === 'request.offline' || error.code === 'request.unavailable')
      setState({ kind: 'failed', why: say(error), code: mayRepeat ? code : null })
    }
  }
  const see = (text: string) => {
    if (state.kind !== 'reading') return
    const code = text.trim()
    if (parsePass(code)?.type === 'venue') void send(code)
    else setState({ kind: 'failed', why: '这不是现场的签到码，请扫门口的码', code: null })
  }
  return (
    <Page title="自己签到" nav="none" theme="dark" isFull>
      <Stage
        title="自己签到"
        camera={hasCamera && <Camera isReading={state.kind === 'reading'} hasTorch={false} onCode={see} onFailure={() => setCamera(false)} />}
      >
        <Finder
          tone={state.kind === 'done' ? 'ok' : state.kind === 'failed' ? 'bad' : null}
          hint={!hasCamera ? '相机没打开，请在设置里允许，或请志愿者扫您的入场码' : state.kind === 'sending' ? '正在签到' : '对着门口的现场码'}
        />
        {(state.kind === 'done' || state.kind === 'failed') && (
          <View className={css.panel} role="alert" aria-live="assertive">
            <Icon name={state.kind === 'done' ? 'okc' : 'stop'} className={state.kind === 'done' ? css.ok : css.bad} />
            <View className={css.word}>{state.kind === 'done' ? '签到好了' : '还没签上'}</View>
            <View className={css.why}>{state.kind === 'done' ? `${state.title}，${timeOf(state.at)} 到场` : state.why}</View>
            <ButtonStack>
              {state.kind === 'done' ? (
                <Button size="block" onTap={() => openTab('passes')}>
                  好
                </Button>
              ) : (
                <>
                  <Button size="block" onTap={() => (state.code === null ? setState({ kind: 'reading' }) : void send(state.code))}>
                    {state.code === null ? '再扫一次' : '再试一次'}
                  </Button>
                  <Button size="block" kind="outline" onTap={() => openTab('passes')}>
                    看我的入场码
                  </Button>
                </>
              )}
            </ButtonStack>
          </View>
        )}
      </Stage>
    </Page>
  )
}

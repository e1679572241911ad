import { useRef, useState } from 'react'
import { Camera as WechatCamera } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { CameraProps } from './camera-props'
import css from './camera.module.scss'

/**
 * WeChat's camera, which reads codes itself. It cannot be paused, so codes are ignored while not reading. A call or another app stops the
 * camera, so it is created again when the page is shown again.
 */
export function Camera({ isReading, hasTorch, onCode, onFailure }: CameraProps) {
  const [round, setRound] = useState(0)
  const state = useRef({ isShown: true, isStopped: false })
  const renew = () => {
    if (!state.current.isStopped || !state.current.isShown) return
    state.current.isStopped = false
    setRound((now) => now + 1)
  }
  useDidHide(() => void (state.current.isShown = false))
  useDidShow(() => {
    state.current.isShown = true
    renew()
  })
  return (
    <WechatCamera
      key={round}
      className={css.picture}
      mode="scanCode"
      devicePosition="back"
      flash={hasTorch ? 'torch' : 'off'}
      onScanCode={({ detail }) => {
        const text: unknown = detail && 'result' in detail ? detail.result : null
        if (isReading && typeof text === 'string') onCode(text)
      }}
      onStop={() => {
        state.current.isStopped = true
        renew()
      }}
      onError={({ detail }) => onFailure(/auth|den(y|ied)|permission|privacy/i.test(JSON.stringify(detail ?? '')) ? 'denied' : 'unsupported')}
    />
  )
}

import { Camera as WechatCamera } from '@tarojs/components'
import type { CameraProps } from './camera-props'
import css from './camera.module.scss'

/** WeChat reads the code natively; the tag has no stop, so what comes while not reading is dropped. */
export function Camera({ isReading, hasTorch, onCode, onFailure }: CameraProps) {
  return (
    <WechatCamera
      className={css.picture}
      mode="scanCode"
      devicePosition="back"
      flash={hasTorch ? 'torch' : 'off'}
      onScanCode={({ detail }) => {
        const text: unknown = detail && 'result' in detail ? detail.result : null
        if (isReading && typeof text === 'string') onCode(text)
      }}
      onError={() => onFailure('denied')}
    />
  )
}

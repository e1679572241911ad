import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { useSettings } from '../../shared/core/settings'
import { cx } from '../../shared/ui/cx'
import { qrPicture } from '../../shared/core/qr-picture'
import css from './pass-code.module.scss'

/** The px of one module: 11, which is 363 px with the quiet zone and about 60 mm on a usual phone; fewer on narrower phones, always a whole number. */
const modulePixels = (width: number, modules: number) => Math.max(6, Math.min(11, Math.floor(width / modules)))

/** The code itself, black on white in both themes. Nothing may be drawn over it or its quiet zone. */
export type PassCodeProps = {
  digits: string
  isUsed?: boolean
  /** The name for screen readers, when it is not the person's own pass. */
  label?: string
  /** The width to fit into, in px; by default that of the phone. */
  width?: number
}

/** The code of a pass as a QR code; marked when it was used. */
export function PassCode({ digits, isUsed = false, label, width: given }: PassCodeProps) {
  const phone = useSettings((settings) => settings.phone.width)
  const width = given ?? phone
  const { url, modules } = useMemo(() => qrPicture(digits), [digits])
  const side = `${modules * modulePixels(width, modules)}px`
  return (
    <View className={cx(css.code, isUsed && css.used)} style={{ width: side, height: side }}>
      <Image className={css.picture} src={url} mode="scaleToFill" aria-label={label ?? (isUsed ? '已经用过的入场二维码' : '入场二维码，请把屏幕给志愿者扫')} />
    </View>
  )
}

import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { useSettings } from '../../shared/core/settings'
import { cx } from '../../shared/ui/cx'
import { qrPicture } from '../../shared/core/qr-picture'
import css from './pass-code.module.scss'

/** 11 px a module: 363 px with the quiet zone, about 60 mm on the usual phone; narrower phones get fewer, always whole, pixels. */
const modulePixels = (width: number, modules: number) => Math.max(6, Math.min(11, Math.floor(width / modules)))

/** The code itself, black on white in both themes. Nothing may be drawn over it or its quiet zone. */
export type PassCodeProps = {
  digits: string
  isUsed?: boolean
  /** For screen readers, when it is not one's own pass. */
  label?: string
  /** px to fit into; as wide as the phone without it. */
  width?: number
}

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

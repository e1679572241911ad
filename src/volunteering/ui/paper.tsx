import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import type { CertificateFacts } from '../../../types/volunteering'
import { dateOf, instantOf } from '../../shared/core/format'
import { qrPicture } from '../../shared/core/qr-picture'
import { hoursWord, certificateGroups } from '../words'
import css from '../certificate.module.scss'

/** A date with its year, since a certificate is read years later. */
const fullDate = (instant: string) => dateOf(instant, 0)

/** A certificate as it is shown and printed. `address` is where its QR code leads; without one there is no code. */
export function Paper({ facts, code, address }: { facts: CertificateFacts; code: string; address: string | null }) {
  // Three px for each module are enough for a camera, also on paper.
  const picture = useMemo(() => address && qrPicture(address, 'M'), [address])
  const { name, fromOn, toOn, minutes, organizations, number, issuedAt } = facts
  return (
    <View className={css.paper} role="article" aria-label="志愿服务时长证书">
      <View className={css.kind}>工会朋友圈</View>
      <View className={css.title} role="heading" aria-level="2">
        志愿服务时长证书
      </View>
      <View className={css.sentence}>{`${name}，${fullDate(instantOf(fromOn))}到${fullDate(instantOf(toOn))}参加志愿服务，一共 ${hoursWord(minutes)}。`}</View>
      <View style={{ paddingTop: '12px' }}>
        {organizations.map((row) => (
          <View key={row.name} className={css.part}>
            <View className="grow">{row.name}</View>
            <View>{hoursWord(row.minutes)}</View>
          </View>
        ))}
      </View>
      <View className={css.foot}>
        <View className={css.facts}>
          <View>{`编号 ${certificateGroups(number)}`}</View>
          <View>{`防伪码 ${certificateGroups(code)}`}</View>
          <View>{`开具日期 ${fullDate(issuedAt)}`}</View>
        </View>
        {picture && (
          <View className={css.code} style={{ width: `${picture.modules * 3}px`, height: `${picture.modules * 3}px` }}>
            <Image className={css.picture} src={picture.url} aria-label="二维码，扫一扫查真假" />
          </View>
        )}
      </View>
    </View>
  )
}

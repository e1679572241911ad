import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { groupTyped } from '../../../types/rules/typed-code'
import { errorWords } from '../../shared/core/messages'
import { qrPicture } from '../../shared/core/qr-picture'
import { Button } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import type { DeskAsk } from '../use-desk-ask'
import css from './desk-panel.module.scss'

/** The page on a phone's browser where the letters are typed. It carries no code, so that nobody can send one in a chat. */
const typingPage = () => `${window.location.href.replace(/[?#].*$/, '')}#/identity/approve`

/** What a computer shows that asks to be let in: a QR and eight letters, and once a phone has opened them, the number to be chosen there. */
export function DeskPanel({ asked, state, name, failure, again }: DeskAsk) {
  const code = useMemo(() => asked && (asked.code ?? qrPicture(typingPage(), 'M').url), [asked])
  const ended = (word: string) => (
    <View className={css.box}>
      <View className={css.line}>{word}</View>
      <Button onTap={again}>换一个新码</Button>
    </View>
  )
  if (failure !== null) return <Note tone="bad">{errorWords(failure)}</Note>
  if (state === 'refused') return ended('手机上没有同意，或点了别的数')
  if (state === 'ended') return ended('这个码过期了')
  if (!asked || !code) return <View className={css.box}>正在取码</View>
  if (state === 'seen')
    return (
      <View className={css.box} role="status">
        <View className="strong">{`${name}，打开了`}</View>
        <View className="muted">请在手机上点这个数</View>
        <View className={css.number}>{asked.number}</View>
        <View className={css.line}>{`手机上三个数里选 ${asked.number}，就登进来了`}</View>
      </View>
    )
  return (
    <View className={css.box}>
      <Image className={css.code} src={code} ariaLabel="登录用的二维码" />
      <View className={css.typed}>{groupTyped(asked.typed)}</View>
      <View className={css.line}>{asked.code ? '用微信扫一扫，点电脑上显示的那个数' : '手机上打开“我的”，点“登录电脑”，填这 8 个字母数字'}</View>
      <View className="small muted">两分钟内有效。30 分钟不用自动退出，最长 12 小时。</View>
    </View>
  )
}

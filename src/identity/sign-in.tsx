import { useState } from 'react'
import { View } from '@tarojs/components'
import { goBack } from '../shared/core/go'
import { AppError } from '../../types/errors'
import { call } from '../shared/core/call'
import { errorWords } from '../shared/core/messages'
import { isSignedIn, signInCloud, signInWithToken, signedIn } from '../shared/core/person'
import { Avatar } from '../shared/parts/avatar'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { WishCard, wishTitle } from './ui/wish-card'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { type Fault, useForm } from '../shared/form/use-form'
import { login } from '../shared/platform'
import type { Outcome } from '../shared/platform/port'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'
import { dropWish, keptWish, returnToWish } from '../shared/core/wish'
import css from './sign-in.module.scss'

const start = { token: '' }
const check = ({ token }: typeof start): Fault<typeof start> | null => (token.trim() ? null : { field: 'token', words: '请填工会给您的登录码' })
const isWeapp = process.env.TARO_ENV === 'weapp'

/** The sign-in page, with the ways that this installation offers: people of the demo, WeChat, or a token that the union gave out. */
export default function SignInPage() {
  const persons = useLoad('demo', () => call('identity', 'listDemoPersons', {}))
  // The draft is not stored, since the token is a key to the account.
  const form = useForm({ start, check, keepAs: null })
  const [wish] = useState(keptWish)
  const { run, busy, failure } = useSend()
  const isBusy = busy !== ''

  const enter = async (work: () => Promise<void>) => {
    if ((await run('enter', work)) !== null && isSignedIn()) returnToWish()
  }
  const enterDemo = (key: string) => enter(async () => signedIn(await call('identity', 'signInDemo', { key })))
  const enterWechat = () =>
    enter(async () => {
      if (CLOUD_ENV) return signInCloud()
      const outcome: Outcome<string> = await login()
      if (outcome.kind !== 'ok') throw new AppError('identity.wechatFailed')
      signedIn(await call('identity', 'signInWechat', { code: outcome.value }))
    })
  const enterToken = () => form.isWhole() && void enter(() => signInWithToken(form.draft.token.trim()))
  const isDemo = (persons.data?.length ?? 0) > 0

  return (
    <Page title={wishTitle(wish)}>
      <Block>
        {wish && wish.act !== 'open' ? <WishCard wish={wish} /> : <View className={css.lead}>登录以后可以报名、看入场码、评价。只看活动不用登录。</View>}
        {failure && <Note tone="bad">{failure}</Note>}
        {isWeapp && (
          <Button size="block" isBusy={isBusy} onTap={() => void enterWechat()}>
            用微信登录
          </Button>
        )}
        {wish && (
          <Button size="block" kind="outline" onTap={() => (dropWish(), goBack())}>
            先看看
          </Button>
        )}
        <View className={css.lead}>不要您的手机号和位置，等用到再问。</View>
      </Block>
      {isDemo && (
        <>
          <View className={css.heading}>这是演示，选一个人看看</View>
          <Cells>
            {persons.data?.map((person) => (
              <Cell key={person.key} lead={<Avatar src={person.face} />} word={person.name} help={person.about} onTap={() => void enterDemo(person.key)} />
            ))}
          </Cells>
        </>
      )}
      {!isDemo && !isWeapp && persons.data && (
        <Block>
          <TextField {...form.row('token')} label="登录码" onSubmit={enterToken} placeholder="工会给您的那一串字" most={100} />
          <View className={css.button}>
            <Button size="block" kind={form.draft.token.trim() ? 'primary' : 'off'} isBusy={isBusy} onTap={enterToken}>
              登录
            </Button>
          </View>
        </Block>
      )}
      {persons.error !== null && <Note tone="bad">{errorWords(persons.error)}</Note>}
    </Page>
  )
}

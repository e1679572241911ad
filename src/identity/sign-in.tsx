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
import { useSettings } from '../shared/core/settings'
import { thisBrowser } from '../shared/core/this-browser'
import { Seg } from '../shared/ui/seg'
import { foldTyped, typedLengths } from '../../types/rules/typed-code'
import { DeskPanel } from './ui/desk-panel'
import { PassphraseForm, type TypedPassphrase } from './ui/passphrase-form'
import { useDeskAsk } from './use-desk-ask'
import { uuid } from '../shared/core/uuid'
import { dropWish, keptWish, returnToWish } from '../shared/core/wish'
import css from './sign-in.module.scss'

const start = { token: '' }
const check = ({ token }: typeof start): Fault<typeof start> | null => (token.trim() ? null : { field: 'token', words: '请填工会给您的登录码' })
const isWeapp = process.env.TARO_ENV === 'weapp'

type Way = 'phone' | 'passphrase' | 'slip'
const ways: { value: Way; word: string }[] = [
  { value: 'phone', word: '用手机' },
  { value: 'passphrase', word: '账号' },
  { value: 'slip', word: '登录条' },
]

/** The sign-in page, with the ways that this installation offers: people of the demo, WeChat, or a token that the union gave out. */
export default function SignInPage() {
  const persons = useLoad('demo', () => call('identity', 'listDemoPersons', {}))
  // The draft is not stored, since the token is a key to the account.
  const form = useForm({ start, check, keepAs: null })
  const [wish] = useState(keptWish)
  const { run, busy, failure } = useSend()
  const isBusy = busy !== ''
  const width = useSettings(({ phone }) => phone.width)
  // A QR is for a computer; who holds the phone already has a slip or a code.
  const [way, setWay] = useState<Way>(width >= 960 ? 'phone' : 'slip')

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
  const enterToken = () =>
    form.isWhole() &&
    void enter(async () => {
      const code = form.draft.token.trim()
      if (foldTyped(code).length !== typedLengths.slip) return signInWithToken(code)
      signedIn(await call('identity', 'signInSlip', { code, ...thisBrowser() }))
    })
  const desk = useDeskAsk(!isWeapp && persons.data !== null && way === 'phone', (signed) => void enter(async () => signedIn(signed)))
  const enterPassphrase = async ({ login, passphrase, code }: TypedPassphrase) => {
    signedIn(await call('identity', 'signInPassphrase', { attempt: uuid(), login, passphrase, code: code.trim(), ...thisBrowser() }))
    returnToWish()
  }
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
      {!isWeapp && persons.data && (
        <>
          <View className={css.heading}>{isDemo ? '正式用时，这样登录' : '怎么登录'}</View>
          <Block>
            <Seg label="怎么登录" items={ways} value={way} onChoose={setWay} />
            {way === 'phone' && <DeskPanel {...desk} />}
            {way === 'passphrase' && <PassphraseForm onEnter={enterPassphrase} />}
            {way === 'slip' && (
              <>
                <TextField {...form.row('token')} label="登录码" onSubmit={enterToken} placeholder="登录条上的 10 个字，或工会给您的那一串字" most={100} />
                <View className={css.button}>
                  <Button size="block" kind={form.draft.token.trim() ? 'primary' : 'off'} isBusy={isBusy} onTap={enterToken}>
                    登录
                  </Button>
                </View>
              </>
            )}
          </Block>
        </>
      )}
      {persons.error !== null && <Note tone="bad">{errorWords(persons.error)}</Note>}
    </Page>
  )
}

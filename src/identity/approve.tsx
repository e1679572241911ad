import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { SignInSeen } from '../../types/sign-in'
import { foldTyped, typedLengths } from '../../types/rules/typed-code'
import { browserWords } from '../shared/core/browser-words'
import { call } from '../shared/core/call'
import { timeOf } from '../shared/core/format'
import { replaceWith } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'
import { scannedCode } from '../shared/platform'
import { type Fault, useForm } from '../shared/form/use-form'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'

type Named = { ask: string } | { typed: string }
const start = { typed: '' }
const check = ({ typed }: typeof start): Fault<typeof start> | null =>
  foldTyped(typed).length === typedLengths.ask ? null : { field: 'typed', words: '请照着电脑填 8 个字母数字' }

/**
 * Lets a computer in: by the code of a scanned QR, or by the eight letters typed here; then the number that the computer shows is chosen out of three. A code
 * in an address is never taken, since it could have been sent in a chat.
 */
export default function ApprovePage() {
  const me = usePerson((person) => person.me)
  const { params } = useRouter()
  const [named, setNamed] = useState<Named | null>(() => {
    const ask = scannedCode(params.scene)
    return ask === null ? null : { ask }
  })
  const seen = useLoad(me && named && JSON.stringify(named), () => call('identity', 'getSignIn', named ?? {}))
  const form = useForm({ start, check, keepAs: null })
  const { run, busy, failure } = useSend()
  const [outcome, setOutcome] = useState<'in' | 'out' | null>(null)

  const decide = async (number: number | null) => {
    const answer = await run(String(number), () => call('identity', 'decideSignIn', { ...named, number }))
    if (answer) setOutcome(answer.isIn ? 'in' : 'out')
  }
  const anew = () => {
    setNamed(null)
    setOutcome(null)
  }
  const three = (found: SignInSeen) => (
    <>
      <Block title="有一台电脑要用您的账号登录">
        <Cells>
          <Cell word="电脑" value={browserWords(`${found.system} ${found.browser}`)} />
          <Cell word="什么时候" value={timeOf(found.askedAt)} />
          <Cell word="用的是" value={me?.name} />
        </Cells>
      </Block>
      <Block title="电脑上显示哪个数？点它就登录">
        <ButtonRow>
          {found.choices.map((number) => (
            <Button key={number} kind="outline" isBusy={busy === String(number)} onTap={() => void decide(number)}>
              {String(number)}
            </Button>
          ))}
        </ButtonRow>
        {failure && <Note tone="bad">{failure}</Note>}
        <View style={{ paddingTop: '16px' }}>
          <Button size="block" kind="outline" isBusy={busy === 'null'} onTap={() => void decide(null)}>
            不是我
          </Button>
        </View>
        <View className="small muted" style={{ paddingTop: '12px' }}>
          只有电脑就在您眼前、是您自己打开的，才点。工会不会发二维码请您扫。
        </View>
      </Block>
    </>
  )
  if (!me)
    return (
      <Page title="登录电脑">
        <Empty title="还没有登录" ways={[{ word: '登录', icon: 'me', onTap: () => replaceWith('/identity/sign-in') }]} />
      </Page>
    )
  return (
    <Page title="登录电脑">
      {outcome === 'in' && <Note tone="ok">电脑登好了</Note>}
      {outcome === 'out' && <Note tone="warn">没有让它登录。这个码作废了</Note>}
      {outcome === null && named && seen.data && three(seen.data)}
      {outcome === null && named && seen.error !== null && <Note tone="bad">这个码过期了，请看电脑上的新码</Note>}
      {(outcome !== null || (named && seen.error !== null)) && (
        <Block>
          <Button size="block" kind="outline" onTap={anew}>
            填另一个码
          </Button>
        </Block>
      )}
      {!named && (
        <Block title="电脑上二维码下面的 8 个字母数字">
          <TextField {...form.row('typed')} label="登录电脑的码" most={12} placeholder="7K3M 9QXA" />
          <View style={{ paddingTop: '16px' }}>
            <Button size="block" onTap={() => form.isWhole() && setNamed({ typed: foldTyped(form.draft.typed) })}>
              下一步
            </Button>
          </View>
        </Block>
      )}
    </Page>
  )
}

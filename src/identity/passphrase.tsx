import { useMemo, useState } from 'react'
import { Image, View } from '@tarojs/components'
import { passphraseFault, type PassphraseFault, plainLogin } from '../../types/rules/passphrase'
import { groupTyped } from '../../types/rules/typed-code'
import { call } from '../shared/core/call'
import { goBack, replaceWith } from '../shared/core/go'
import { getMe, usePerson } from '../shared/core/person'
import { qrPicture } from '../shared/core/qr-picture'
import { useLoad } from '../shared/core/use-load'
import { print } from '../shared/platform'
import { type Fault, useForm } from '../shared/form/use-form'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button, ButtonStack } from '../shared/ui/button'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import css from './ui/desk-panel.module.scss'

type Typed = { login: string; passphrase: string; again: string; code: string }
const start: Typed = { login: '', passphrase: '', again: '', code: '' }
const faultWords: Record<PassphraseFault, string> = {
  short: '口令至少 12 个字，一句话最好记',
  plain: '口令要有 6 个以上不同的字',
  own: '口令里不要有账号、姓名和地区',
  known: '口令里有别人最先猜的词，请换一句话',
}
const check = ({ login, passphrase, again, code }: Typed): Fault<Typed>[] => {
  const me = getMe()
  const fault = passphraseFault(passphrase, { login: plainLogin(login), name: me?.name ?? '', regionName: me?.regionName ?? null })
  return [
    ...(/^[a-z0-9][a-z0-9._-]{2,31}$/.test(plainLogin(login)) ? [] : [{ field: 'login' as const, words: '账号用 3 到 32 个小写字母、数字、点或横线' }]),
    ...(fault ? [{ field: 'passphrase' as const, words: faultWords[fault] }] : []),
    ...(passphrase === again ? [] : [{ field: 'again' as const, words: '两次写的不一样' }]),
    ...(/^\d{6}$/.test(code.trim()) ? [] : [{ field: 'code' as const, words: '请填手机上的六位动态码' }]),
  ]
}

/** Sets how one signs in without WeChat: name, passphrase and an authenticator; then shows the ten recovery codes once. */
export default function PassphrasePage() {
  const me = usePerson((person) => person.me)
  const secret = useLoad(me && `authenticator:${me.id}`, () => call('identity', 'getAuthenticator', {}))
  const form = useForm({ start, check, keepAs: null })
  const [recovery, setRecovery] = useState<string[] | null>(null)
  const login = plainLogin(form.draft.login) || 'gonghui'
  const uri =
    secret.data &&
    `otpauth://totp/${encodeURIComponent('工会朋友圈')}:${encodeURIComponent(login)}?secret=${secret.data.secret}&issuer=${encodeURIComponent('工会朋友圈')}`
  const code = useMemo(() => uri && qrPicture(uri, 'M').url, [uri])
  const save = async () => {
    const { data } = secret
    const set =
      data &&
      (await form.submit((typed) =>
        call('identity', 'setPassphrase', { login: typed.login, passphrase: typed.passphrase, sealed: data.sealed, code: typed.code.trim() }),
      ))
    if (set) setRecovery(set.recovery)
  }
  if (!me)
    return (
      <Page title="账号和口令">
        <Empty title="还没有登录" ways={[{ word: '登录', icon: 'me', onTap: () => replaceWith('/identity/sign-in') }]} />
      </Page>
    )
  if (recovery)
    return (
      <Page title="账号和口令">
        <Note tone="ok">设好了。下面 10 个备用码只显示这一次，请打印或抄下来，跟手机分开放</Note>
        <Block title="备用码，手机不在时代替动态码，每个用一次">
          {recovery.map((one) => (
            <View key={one} className={css.typed}>
              {groupTyped(one)}
            </View>
          ))}
          <View style={{ paddingTop: '16px' }}>
            <ButtonStack>
              <Button size="block" icon="print" onTap={() => print()}>
                打印
              </Button>
              <Button size="block" kind="outline" onTap={goBack}>
                收好了
              </Button>
            </ButtonStack>
          </View>
        </Block>
      </Page>
    )
  return (
    <Page title="账号和口令">
      <PageState of={secret}>
        {(found) => (
          <>
            <Block title="先写账号和口令">
              <TextField {...form.row('login')} label="账号" most={32} placeholder="gao.zhiyuan" />
              <TextField {...form.row('passphrase')} label="口令" most={128} isSecret help="一句自己记得住的话，至少 12 个字" />
              <TextField {...form.row('again')} label="再写一遍口令" most={128} isSecret />
            </Block>
            <Block title="再用手机上的动态码软件扫这个码">
              <View className={css.box}>
                {code && <Image className={css.code} src={code} ariaLabel="动态码的二维码" />}
                <View className="small muted">{`扫不了，就手工填：${found.secret.replace(/(.{4})(?=.)/g, '$1 ')}`}</View>
              </View>
              <TextField {...form.row('code')} label="手机上现在的六位数" type="number" most={6} onSubmit={() => void save()} />
              {form.failure && <Note tone="bad">{form.failure}</Note>}
              <View style={{ paddingTop: '16px' }}>
                <Button size="block" isBusy={form.isBusy} onTap={() => void save()}>
                  存下来
                </Button>
              </View>
            </Block>
          </>
        )}
      </PageState>
    </Page>
  )
}

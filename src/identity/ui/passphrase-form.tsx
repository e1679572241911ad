import { View } from '@tarojs/components'
import { type Fault, useForm } from '../../shared/form/use-form'
import { Button } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'

const start = { login: '', passphrase: '', code: '' }
const check = ({ login, passphrase, code }: typeof start): Fault<typeof start>[] => [
  ...(login.trim() ? [] : [{ field: 'login' as const, words: '请填账号' }]),
  ...(passphrase ? [] : [{ field: 'passphrase' as const, words: '请填口令' }]),
  ...(code.trim() ? [] : [{ field: 'code' as const, words: '请填手机上的六位动态码，或一个备用码' }]),
]

/** What is typed to sign in without WeChat. */
export type TypedPassphrase = typeof start

/** Name, passphrase and code. Nothing typed here is stored on this computer. */
export function PassphraseForm({ onEnter }: { onEnter: (typed: TypedPassphrase) => Promise<void> }) {
  const form = useForm({ start, check, keepAs: null })
  const enter = () => form.submit(onEnter)
  return (
    <View>
      <TextField {...form.row('login')} label="账号" most={40} />
      <TextField {...form.row('passphrase')} label="口令" most={128} isSecret />
      <TextField {...form.row('code')} label="动态码" most={12} placeholder="六位数，或备用码" onSubmit={() => void enter()} />
      {form.failure && <Note tone="bad">{form.failure}</Note>}
      <View style={{ paddingTop: '16px' }}>
        <Button size="block" isBusy={form.isBusy} onTap={() => void enter()}>
          用账号登录
        </Button>
      </View>
    </View>
  )
}

import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import type { Checked } from '../../../types/rules/verify'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Sheet } from '../../shared/ui/sheet'
import { type Fault, useForm } from '../../shared/form/use-form'
import { entering } from '../door'
import { verdictLooks } from '../verdicts'
import css from './people-sheet.module.scss'

export type CodeSheetProps = {
  isOpen: boolean
  check: (code: string) => Checked | null
  onConfirm: (code: string) => void
  onClose: () => void
}

const start = { code: '' }
const cleanOf = ({ code }: typeof start) => code.replace(/[\s-]/g, '')
/** The fault of a code that is too short. Of eight letters two are probably missing, unless the code checks as one from older paper. */
const shortIn = (typed: typeof start, check: CodeSheetProps['check']): Fault<typeof start> | null => {
  const clean = cleanOf(typed)
  const isShort = clean.length < 8 || clean.length === 9 || (clean.length === 8 && check(clean)?.verdict === 'malformed')
  return isShort ? { field: 'code', words: '还没输完，一共 10 位' } : null
}

/** The sheet to type a code that cannot be scanned: ten letters read aloud (eight from older paper), or all 46 digits. For letters the name is confirmed before it counts. */
export function CodeSheet({ isOpen, check, onConfirm, onClose }: CodeSheetProps) {
  // The draft is not stored on the phone, since a code is for this moment only and could let somebody in.
  const form = useForm({ start, check: (typed) => shortIn(typed, check), keepAs: null, isSheet: true })
  const [found, setFound] = useState<Checked | null>(null)
  const { empty } = form
  const reset = useRef(empty)
  reset.current = empty
  // The field is emptied when the sheet closes. On opening would be too late: something may have been typed already.
  useEffect(() => {
    if (isOpen) return
    reset.current()
    setFound(null)
  }, [isOpen])
  const clean = cleanOf(form.draft)
  const row = form.row('code')
  const look = () => {
    const checked = form.isWhole() ? check(clean) : null
    if (!checked) return
    // 46 digits are proof enough; letters may have been misheard, so the name is confirmed.
    if (clean.length <= 10 && checked.name && entering.includes(checked.verdict)) setFound(checked)
    else onConfirm(clean)
  }
  return (
    <Sheet id="code-sheet" isOpen={isOpen} title="输 10 位码" onClose={onClose}>
      <TextField
        {...row}
        onChange={(code) => (setFound(null), row.onChange(code))}
        label="请对方把入场码下面的 10 位念给您"
        most={60}
        onSubmit={look}
        placeholder="K7QX2 M9DRT"
      />
      {found && (
        <View className={css.confirm} role="status">
          <View className={css.name}>{found.name}</View>
          <View className="muted">{verdictLooks[found.verdict].word === '请进' ? '已报名。请问一下名字，是这一位吗？' : '请问一下名字，是这一位吗？'}</View>
        </View>
      )}
      <View className={css.act}>
        <ButtonStack>
          {found ? (
            <Button size="block" onTap={() => onConfirm(clean)}>
              是这一位，请进
            </Button>
          ) : (
            <Button size="block" onTap={look}>
              找这一位
            </Button>
          )}
        </ButtonStack>
      </View>
    </Sheet>
  )
}

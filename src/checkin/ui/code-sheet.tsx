import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import type { Checked } from '../../../types/rules/verify'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Sheet } from '../../shared/ui/sheet'
import { entering } from '../door'
import { verdictLooks } from '../verdicts'
import css from './people-sheet.module.scss'

export type CodeSheetProps = {
  isOpen: boolean
  check: (code: string) => Checked | null
  onConfirm: (code: string) => void
  onClose: () => void
}

/** For codes that cannot be scanned: ten characters read aloud (eight from older paper), or all 46 digits. The name is asked before it counts. */
export function CodeSheet({ isOpen, check, onConfirm, onClose }: CodeSheetProps) {
  const [code, setCode] = useState('')
  const [found, setFound] = useState<Checked | null>(null)
  const [isShort, setShort] = useState(false)
  // Emptied on closing, not on opening: what is typed right after opening must stay.
  useEffect(() => {
    if (isOpen) return
    setCode('')
    setFound(null)
    setShort(false)
  }, [isOpen])
  const clean = code.replace(/[\s-]/g, '')
  const change = (text: string) => {
    setCode(text)
    setFound(null)
    setShort(false)
  }
  const look = () => {
    if (clean.length < 8 || clean.length === 9) return setShort(true)
    const checked = check(clean)
    if (!checked) return
    // Two letters are more likely to be missing than to be of older paper.
    if (clean.length === 8 && checked.verdict === 'malformed') return setShort(true)
    // All 46 digits prove themselves; letters could be misheard.
    if (clean.length <= 10 && checked.name && entering.includes(checked.verdict)) setFound(checked)
    else onConfirm(clean)
  }
  return (
    <Sheet id="code-sheet" isOpen={isOpen} title="输 10 位码" onClose={onClose}>
      <TextField
        label="请对方把入场码下面的 10 位念给您"
        value={code}
        most={60}
        onChange={change}
        onSubmit={look}
        placeholder="K7QX2 M9DRT"
        error={isShort ? '还没输完，一共 10 位' : null}
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

import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button, ButtonStack } from '../ui/button'
import { Cell } from '../ui/cell'
import { TextField } from '../ui/field'
import { Note } from '../ui/note'
import { Sheet } from '../ui/sheet'
import { useKept } from '../core/use-kept'

const empty = { reason: '' }

/** Asks for a reason: ready sentences or own words; the button stays active and says what is missing. */
export function ReasonSheet({
  id,
  about,
  isOpen,
  title,
  help,
  ready,
  act,
  isBusy,
  error,
  onAct,
  onClose,
}: {
  id: string
  /** What the reason is for, such as an id: its words are kept on the phone until they are sent. */
  about: string | number | null | undefined
  isOpen: boolean
  title: string
  help?: string
  ready: string[]
  act: string
  isBusy: boolean
  error: string | null
  /** Gives false, or a promise of it, when it did not work: the words then stay. */
  onAct: (reason: string) => unknown
  onClose: () => void
}) {
  const kept = useKept(isOpen ? `${id}-${about ?? ''}` : null, empty)
  const { reason } = kept.draft
  const [isMissing, setMissing] = useState(false)
  const change = (text: string) => (setMissing(false), kept.change({ reason: text }))
  const finish = async () => {
    if (!reason.trim()) return setMissing(true)
    if ((await onAct(reason.trim())) !== false) kept.empty(kept.draft)
  }
  return (
    <Sheet id={id} isOpen={isOpen} title={title} onClose={onClose}>
      {help && <View className="muted small">{help}</View>}
      <View role="radiogroup" aria-label="常用的原因" style={{ margin: '0 -16px' }}>
        {ready.map((sentence) => (
          <Cell key={sentence} role="radio" word={sentence} isChecked={sentence === reason} onTap={() => change(sentence)} />
        ))}
      </View>
      <TextField label="或者自己写" isLong value={reason} most={200} error={isMissing ? '请写一句原因' : null} onChange={change} />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {error && <Note tone="bad">{error}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void finish()}>
            {act}
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}

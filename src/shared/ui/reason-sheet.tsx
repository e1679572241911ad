import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { Button, ButtonStack } from './button'
import { Cell } from './cell'
import { TextField } from './field'
import { Note } from './note'
import { Sheet } from './sheet'

/** Asks for a reason: ready sentences or own words; the button stays active and says what is missing. */
export function ReasonSheet({
  id,
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
  isOpen: boolean
  title: string
  help?: string
  ready: string[]
  act: string
  isBusy: boolean
  error: string | null
  onAct: (reason: string) => void
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (isOpen) return
    setReason('')
    setMissing(false)
  }, [isOpen])
  const finish = () => (reason.trim() ? onAct(reason.trim()) : setMissing(true))
  return (
    <Sheet id={id} isOpen={isOpen} title={title} onClose={onClose}>
      {help && <View className="muted small">{help}</View>}
      <View role="radiogroup" aria-label="常用的原因" style={{ margin: '0 -16px' }}>
        {ready.map((sentence) => (
          <Cell key={sentence} role="radio" word={sentence} isChecked={sentence === reason} onTap={() => (setReason(sentence), setMissing(false))} />
        ))}
      </View>
      <TextField
        label="或者自己写"
        isLong
        value={reason}
        most={200}
        error={isMissing ? '请写一句原因' : null}
        onChange={(text) => (setReason(text), setMissing(false))}
      />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {error && <Note tone="bad">{error}</Note>}
          <Button size="block" isBusy={isBusy} onTap={finish}>
            {act}
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}

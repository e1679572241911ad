import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Button, ButtonStack } from './button'
import { Note } from './note'
import { Sheet } from './sheet'

/** Asks before an act. The red button says what happens, never 确定. */
export function ConfirmSheet({
  id,
  isOpen,
  title,
  body,
  act,
  keep = '先不',
  isBusy,
  error,
  onAct,
  onClose,
}: {
  id: string
  isOpen: boolean
  title: string
  body?: ReactNode
  act: string
  keep?: string
  isBusy?: boolean
  error?: string | null
  onAct: () => void
  onClose: () => void
}) {
  return (
    <Sheet id={id} isOpen={isOpen} title={title} onClose={onClose}>
      {body && (
        <View className="muted" style={{ paddingBottom: '14px' }}>
          {body}
        </View>
      )}
      <ButtonStack>
        {error && <Note tone="bad">{error}</Note>}
        <Button size="block" isBusy={isBusy} onTap={onAct}>
          {act}
        </Button>
        <Button size="block" kind="outline" onTap={onClose}>
          {keep}
        </Button>
      </ButtonStack>
    </Sheet>
  )
}

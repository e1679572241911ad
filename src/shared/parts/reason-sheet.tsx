import { View } from '@tarojs/components'
import { Button, ButtonStack } from '../ui/button'
import { Cell } from '../ui/cell'
import { TextField } from '../ui/field'
import { Note } from '../ui/note'
import { Sheet } from '../ui/sheet'
import { type Fault, useForm } from '../form/use-form'

const start = { reason: '' }
const check = ({ reason }: typeof start): Fault<typeof start> | null => (reason.trim() ? null : { field: 'reason', words: '请写一句原因' })

/** Asks for a reason, by ready sentences or own words. The button stays active, and a tap says what is missing. */
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
  /** What the reason is about, such as an id. The text is stored on the phone under it until it is sent. */
  about: string | number | null | undefined
  isOpen: boolean
  title: string
  help?: string
  ready: string[]
  act: string
  isBusy: boolean
  error: string | null
  /** Returns false, or a promise of it, when it did not work; the text then stays. */
  onAct: (reason: string) => unknown
  onClose: () => void
}) {
  const form = useForm({ start, check, keepAs: isOpen ? `${id}-${about ?? ''}` : null, isSheet: true })
  const finish = () => form.submit(async ({ reason }) => (await onAct(reason.trim())) !== false)
  return (
    <Sheet id={id} isOpen={isOpen} title={title} onClose={onClose}>
      {help && <View className="muted small">{help}</View>}
      <View role="radiogroup" aria-label="常用的原因" style={{ margin: '0 -16px' }}>
        {ready.map((sentence) => (
          <Cell key={sentence} role="radio" word={sentence} isChecked={sentence === form.draft.reason} onTap={() => form.change({ reason: sentence })} />
        ))}
      </View>
      <TextField {...form.row('reason')} label="或者自己写" isLong most={200} />
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

import { useState } from 'react'
import { View } from '@tarojs/components'
import type { PackRow } from '../../../types/rules/door'
import type { Added } from '../../../types/enrollment'
import { earlierWords } from '../../shared/core/add-person'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { personFault, personInput, nobody, PersonRows } from '../../shared/form/person-rows'
import { useForm } from '../../shared/form/use-form'
import css from './people-sheet.module.scss'

type Props = {
  sessionId: string
  isOpen: boolean
  /** Signs the person up on the server. Throws AppError. */
  add: (who: { name: string; phoneEnd?: string }) => Promise<Added & { earlier: string | null }>
  /** Called when the person has a place and may be let in. */
  onAdded: (row: PackRow) => void
  onClose: () => void
}

const words = (name: string, { position, status }: Added) =>
  status === 'applied' ? `${name}报上了，还要组织的人同意` : `名额满了，${name}排候补第 ${position ?? 1} 位`

/** Signs up somebody at the door who has not signed up before, and lets them in where a place is left. The server decides, so this needs a network. */
export function WalkInSheet({ sessionId, isOpen, add, onAdded, onClose }: Props) {
  const form = useForm({ start: nobody, check: personFault, keepAs: `walk-in-${sessionId}`, isSheet: true })
  const { name, phoneEnd } = form.draft
  const [told, setTold] = useState('')
  const write = async () => {
    setTold('')
    const who = name.trim()
    const added = await form.submit(() => add(personInput(form.draft)))
    if (!added) return
    // The person named now is not signed up yet, so the form stays.
    if (added.earlier !== null) form.change((now) => ({ name: now.name || name, phoneEnd: now.phoneEnd || phoneEnd }))
    if (added.earlier !== null) setTold(earlierWords(added.earlier, who))
    else if (added.status === 'confirmed') onAdded([added.enrollmentNumber, 0, 'c', who])
    else setTold(words(who, added))
  }
  return (
    <Sheet id="walk-in-sheet" isOpen={isOpen} title="现场登记" onClose={onClose}>
      <PersonRows row={form.row} />
      <View className={css.act}>
        <ButtonStack>
          {form.failure ? <Note tone="bad">{form.failure}</Note> : told && <Note tone="warn">{told}</Note>}
          <Button size="block" isBusy={form.isBusy} onTap={() => void write()}>
            登记并请进
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}

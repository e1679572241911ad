import type { OrganizationLife, UnionState } from '../../../types/organizations'
import { dayOf } from '../../../types/rules/days'
import { unionStateWords } from '../../shared/core/words'
import { DateRow } from '../../shared/form/date-row'
import { PickField } from '../../shared/form/pick-field'
import { useForm } from '../../shared/form/use-form'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'

const states = (Object.keys(unionStateWords) as UnionState[]).map((value) => ({ value, word: unionStateWords[value] }))

/** The form of one step of 建会: to which state it came, and on which day. */
export function StepSheet({
  life,
  isOpen,
  isBusy,
  failure,
  onStep,
  onClose,
}: {
  life: OrganizationLife
  isOpen: boolean
  isBusy: boolean
  failure: string
  /** Resolves to false when it did not work; the form then stays. */
  onStep: (state: UnionState, onDay: string, note: string) => Promise<boolean>
  onClose: () => void
}) {
  const today = dayOf(Date.now())
  const form = useForm({
    start: { state: life.unionState, onDay: today, note: '' },
    check: ({ state }) => (state === life.unionState ? { field: 'state', words: '和现在一样，请选新的一步' } : null),
    keepAs: isOpen ? `step-${life.id}-${life.version}` : null,
    isSheet: true,
  })
  const save = () => form.submit(async ({ state, onDay, note }) => (await onStep(state, onDay, note.trim())) && undefined)
  return (
    <Sheet id="step" isOpen={isOpen} title="建会走到哪一步" onClose={onClose}>
      <PickField {...form.row('state')} label="现在是" chips={states} />
      <DateRow {...form.row('onDay')} label="从哪天起" first="2000-01-01" last={today} />
      <TextField {...form.row('note')} label="批复文号，可以不填" most={100} />
      <ButtonStack>
        {failure && <Note tone="bad">{failure}</Note>}
        <Button size="block" isBusy={isBusy} onTap={() => void save()}>
          记下这一步
        </Button>
      </ButtonStack>
    </Sheet>
  )
}

import { ScrollView, View } from '@tarojs/components'
import type { RosterRow } from '../../../types/enrollment'
import type { Answer, AskedQuestion } from '../../../types/rules/answers'
import { answersOf, type AnswerDraft, answerDraft, answerFaultList } from '../../shared/enrolling/answers'
import { dayAndTime, dotted } from '../../shared/core/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { Note } from '../../shared/ui/note'
import { Questions } from '../../shared/enrolling/questions'
import { Sheet } from '../../shared/ui/sheet'
import { useForm } from '../../shared/form/use-form'
import { answerWord, notesOf, stateOf } from './roster-words'
import css from './person-sheet.module.scss'

const none: AnswerDraft = {}

type Props = {
  row: RosterRow | null
  questions: AskedQuestion[]
  isOver: boolean
  isBusy: boolean
  error: string | null
  /** Returns true when the answers were stored. */
  onAnswer: (answers: Answer[]) => Promise<boolean>
  onRemove: () => void
  onExcuse: () => void
  onClose: () => void
}

/** Everything on the roster about one person, with the buttons for what can be done now. */
export function PersonSheet({ row, questions, isOver, isBusy, error, onAnswer, onRemove, onExcuse, onClose }: Props) {
  const doors = questions.filter(({ at, isPast }) => at === 'door' && !isPast)
  const valueOf = (id: string) => row?.answers.find((answer) => answer.id === id)?.value
  // Questions that are no longer asked are shown where they were answered.
  const given = questions.filter(({ id, at, isPast }) => (isPast ? valueOf(id) !== undefined : at === 'signUp'))
  const canAnswer = row !== null && doors.length > 0 && row.status !== 'cancelled'
  const canRemove = row !== null && row.status !== 'cancelled' && !row.attendedAt && !isOver
  const canExcuse = row?.noShow && !row.noShow.excusedAt
  const form = useForm<AnswerDraft>({
    start: row ? answerDraft(row.answers) : none,
    check: (draft) => answerFaultList(doors, draft),
    keepAs: row && `answers-${row.enrollmentId}`,
    isSheet: true,
  })
  const keep = () => void form.submit((draft) => onAnswer(answersOf(doors, draft)))
  return (
    <Sheet id="person-sheet" isOpen={row !== null} title={row?.name ?? ''} onClose={onClose}>
      {row && (
        <ScrollView scrollY className={css.body}>
          <View className={css.cells}>
            <Cells>
              <Cell icon="ticket" word={stateOf(row).word} help={dotted(`${dayAndTime(row.enrolledAt)} 报名`, ...notesOf(row))} />
              {row.phone && <Cell icon="phone" word={`电话尾号 ${row.phone.slice(-4)}`} />}
              {row.endNote && <Cell icon="info" word={row.endNote} help="当时写的原因" />}
              {row.noShow?.excuse && <Cell icon="info" word={row.noShow.excuse} help="免记的原因" />}
              {given.map(({ id, label, isPast }) => (
                <Cell key={id} icon="list" word={answerWord(valueOf(id))} help={isPast ? `${label}，原来问的` : label} />
              ))}
            </Cells>
          </View>
          {canAnswer && <Questions questions={doors} draft={form.draft} faults={form.faults} onAnswer={(id, value) => form.change({ [id]: value })} />}
          <View className={css.ways}>
            <ButtonStack>
              {error && <Note tone="bad">{error}</Note>}
              {canAnswer && (
                <Button size="block" isBusy={isBusy} onTap={keep}>
                  记下来
                </Button>
              )}
              {canExcuse && (
                <Button size="block" kind="secondary" onTap={onExcuse}>
                  免记这次没来
                </Button>
              )}
              {canRemove && (
                <Button size="block" kind="outline" onTap={onRemove}>
                  移出名单
                </Button>
              )}
            </ButtonStack>
          </View>
        </ScrollView>
      )}
    </Sheet>
  )
}

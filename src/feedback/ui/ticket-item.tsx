import { View } from '@tarojs/components'
import type { Input } from '../../../types/action'
import type { Contract } from '../../../types'
import type { Ticket } from '../../../types/feedback'
import { earlierStands, send } from '../../shared/core/send'
import { useSend } from '../../shared/core/use-send'
import { useForm } from '../../shared/form/use-form'
import { Block } from '../../shared/ui/block'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Chips } from '../../shared/ui/chips'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Stars } from '../../shared/ui/stars'
import { aboutTicket, firstWords, stepWord } from '../ticket-words'
import { TicketClock, TicketText } from './ticket-card'
import css from './ticket.module.scss'

type Step = Input<Contract['feedback']['stepTicket']>['step']
const start = { text: '' }

/** One ticket: the words, what happened so far, and the next step. `onMoved` gets the words to show. */
export function TicketItem({ row, onMoved }: { row: Ticket; onMoved: (words: string) => void }) {
  const isOpen = row.status === 'open'
  const form = useForm({
    start,
    check: ({ text }) => (text.trim() ? null : { field: 'text', words: isOpen ? '请写一句回应' : '请写一句改了什么' }),
    keepAs: `ticket-${row.id}-${row.status}`,
  })
  const go = (step: Step) => send('feedback', 'stepTicket', { id: row.id, step }, earlierStands)
  const refusals = { 'feedback.alreadyStepped': () => onMoved('这一条刚刚有了变化') } as const
  const write = async (kind: 'answer' | 'improve', words: string) => {
    if (await form.submit(({ text }) => go({ kind, text: text.trim() }), { as: kind, refusals })) onMoved(words)
  }
  return (
    <Block>
      <View className={css.head}>
        <TicketClock row={row} />
      </View>
      <View className={css.head} style={{ marginTop: '10px' }}>
        <View className="strong grow">{aboutTicket(row)}</View>
        <Stars value={row.stars} />
      </View>
      <TicketText row={row} />
      {row.reply && <View className="small muted">{`回应：${row.reply.text}`}</View>}
      <View className={css.steps} role="list" aria-label="办到哪一步">
        {row.steps.map((step) => (
          <View key={`${step.at}${step.kind}`} className={css.step} role="listitem">
            {stepWord(step)}
          </View>
        ))}
      </View>
      {(isOpen || row.status === 'answered') && (
        <>
          {isOpen && (
            <Chips label="先说一句" isWrapped value={null} chips={firstWords} onChoose={(word) => form.change(({ text }) => ({ text: `${word}。${text}` }))} />
          )}
          <TextField
            {...form.row('text')}
            label={isOpen ? '您来回应，大家都看得见' : '改了什么，评的人会收到'}
            isLong
            most={isOpen ? 300 : 200}
            placeholder={isOpen ? '先说一句，再写怎么改' : '从哪天起，改成怎样'}
            help={`${form.draft.text.length}\u00a0/\u00a0${isOpen ? 300 : 200}`}
          />
        </>
      )}
      <ButtonStack>
        {form.failure && <Note tone="bad">{form.failure}</Note>}
        {isOpen && (
          <Button size="block" isBusy={form.busy === 'answer'} onTap={() => void write('answer', '公开回应了，对方会收到消息')}>
            公开回应
          </Button>
        )}
        {row.status === 'answered' && (
          <Button size="block" isBusy={form.busy === 'improve'} onTap={() => void write('improve', '等对方或工会点头，就算已改进')}>
            改好了
          </Button>
        )}
        {row.status === 'claimed' && !row.canConfirm && <Note>等评的人或工会点头，就算已改进</Note>}
        {row.canConfirm && <Confirm onAct={() => go({ kind: 'confirm' })} onDone={() => onMoved('记成已改进了')} />}
      </ButtonStack>
      {isOpen && <View className="small muted">到点没回应，转给上一级工会，记一次超时。只算工作日，周末和节假日时钟不走。</View>}
    </Block>
  )
}

/** The union's yes. */
function Confirm({ onAct, onDone }: { onAct: () => Promise<unknown>; onDone: () => void }) {
  const { run, busy, failure } = useSend()
  return (
    <>
      {failure && <Note tone="bad">{failure}</Note>}
      <Button size="block" isBusy={busy !== ''} onTap={() => void run('confirm', async () => (await onAct(), true)).then((isDone) => isDone && onDone())}>
        确实改好了
      </Button>
    </>
  )
}

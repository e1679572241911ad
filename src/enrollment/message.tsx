import { useState } from 'react'
import { View } from '@tarojs/components'
import type { RosterState } from '../../types/enrollment'
import { call } from '../shared/core/call'
import { earlierStands, send } from '../shared/core/send'
import { useLoad } from '../shared/core/use-load'
import { useForm } from '../shared/form/use-form'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button, ButtonStack } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import css from './message.module.scss'
import { reachWords, readyTexts, stateWords } from './ui/message-words'

const states = Object.keys(stateWords) as RosterState[]
const start: { states: RosterState[]; text: string } = { states: ['enrolled'], text: '' }

/** For organizers: who of a session's people is told something, how many that are, and the words. */
function MessagePage({ id: sessionId }: WithId) {
  const form = useForm({
    start,
    check: ({ text }) => (text.trim() ? null : { field: 'text', words: '请写一句要说的' }),
    keepAs: `message-${sessionId}`,
  })
  const { states: chosen, text } = form.draft
  const reach = useLoad(chosen.length > 0 ? `${sessionId} ${chosen.join()}` : null, () => call('enrollment', 'countMessage', { sessionId, states: chosen }))
  const [told, setTold] = useState<number | null>(null)
  const choose = (state: RosterState) => {
    setTold(null)
    const next = states.filter((one) => chosen.includes(one) !== (one === state))
    if (next.length > 0) form.change({ states: next })
  }
  const tell = async () => {
    const sent = await form.submit((draft) => send('enrollment', 'messageRoster', { sessionId, states: draft.states, text: draft.text.trim() }, earlierStands))
    if (!sent) return
    setTold(sent.told)
    void reach.reload()
  }
  const people = reach.data?.people ?? 0
  return (
    <Page
      title="给大家发消息"
      onRefresh={reach.reload}
      isWide
      dock={
        <Button size="block" kind={people > 0 && reach.data?.leftToday ? 'primary' : 'off'} isBusy={form.isBusy} onTap={() => void tell()}>
          {people === 0 ? '还没有可以发的人' : reach.data?.leftToday ? `发给 ${people} 人` : '今天发过 3 次了'}
        </Button>
      }
    >
      <PageState of={reach}>
        {(shown) => (
          <View className={css.columns}>
            <Block title="发给谁" isFlush className={css.who}>
              <Cells>
                {states.map((state) => (
                  <Cell
                    key={state}
                    role="checkbox"
                    isChecked={chosen.includes(state)}
                    word={stateWords[state]}
                    help={!shown.hasStarted && (state === 'arrived' || state === 'absent') ? '活动还没开始' : undefined}
                    value={shown.counts[state]}
                    onTap={() => choose(state)}
                  />
                ))}
              </Cells>
              <View className={css.sum} role="status">
                {reachWords(shown)}
              </View>
            </Block>
            <Block title="说什么" className={css.what}>
              <Chips
                label="先用一句"
                isWrapped
                value={null}
                chips={readyTexts.map(({ word }) => ({ value: word, word }))}
                onChoose={(word) => (setTold(null), form.change({ text: readyTexts.find((ready) => ready.word === word)!.text }))}
              />
              <TextField
                {...form.row('text')}
                label="内容"
                isLong
                most={200}
                placeholder="带什么、几点到、找谁"
                help={`发出后收不回。今天还能发 ${shown.leftToday} 次，手机只在 8:00–21:30 响。${text.length}\u00a0/\u00a0200`}
                onChange={(next) => (setTold(null), form.change({ text: next }))}
              />
              <ButtonStack>
                {form.failure && <Note tone="bad">{form.failure}</Note>}
                {told !== null && (
                  <View role="status">
                    <Note tone="ok">{`发给了 ${told} 人，在他们的“消息”里`}</Note>
                  </View>
                )}
              </ButtonStack>
            </Block>
            <Block title="收到的人看到的" className={css.look}>
              <View className={css.preview}>
                <View className="strong">组织者说</View>
                <View className={css.words}>{text.trim() || '您写的话在这里'}</View>
              </View>
              <View className="small muted">{`消息里 ${shown.people} 人都有，微信提醒 ${shown.onPhone} 人，是点过“开始前提醒我”的`}</View>
            </Block>
          </View>
        )}
      </PageState>
    </Page>
  )
}

export default needsId('sessionId', MessagePage)

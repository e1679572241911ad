import { useState } from 'react'
import { View } from '@tarojs/components'
import { openTab } from '../shared/core/go'
import { call } from '../shared/core/call'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { reasonFor } from '../shared/core/read-reason'
import { announce } from '../shared/core/announcement'
import { Button } from '../shared/ui/button'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { WhySheet } from '../shared/parts/why-sheet'
import { usePages } from '../shared/core/use-pages'
import { type Asked, AnswerSheet } from './ui/answer-sheet'
import { opinionColumns, OpinionRow } from './ui/opinion-row'

type Which = 'waiting' | 'answered'
const tabs: { value: Which; word: string }[] = [
  { value: 'waiting', word: '等着回' },
  { value: 'answered', word: '回过的' },
]

/** For union staff: what people said to the union, longest waiting first, each with its answer. */
export default function OpinionsPage() {
  const me = usePerson((person) => person.me)
  const [which, setWhich] = useState<Which>('waiting')
  const [answering, setAnswering] = useState<Asked | null>(null)
  const list = usePages(isStaff(me) ? `opinions-${which}` : null, (cursor) =>
    call('feedback', 'listOpinions', { which, ...(cursor && { cursor }), ...reasonFor('feedback.listOpinions') }),
  )
  const answered = ({ id, author }: Asked) => {
    // The staff may have opened another opinion meanwhile.
    setAnswering((now) => (now?.id === id ? null : now))
    announce(`回了${author}，会收到消息`)
    if (which === 'waiting') list.change((items) => items.filter((item) => item.id !== id))
    else void list.refresh()
  }
  const answer = ({ id, answer: before }: Asked, text: string) => call('feedback', 'answerOpinion', { id, text, ...(before && { replaces: before.at }) })
  const answerButton = (row: Asked) => (
    <Button kind="outline" size="small" label={`${row.answer ? '改回答' : '回答'}，${row.author}`} onTap={() => setAnswering(row)}>
      {row.answer ? '改回答' : '回答'}
    </Button>
  )
  return (
    <Page title="大家说的" onRefresh={list.reload} isWide>
      {!isStaff(me) ? (
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      ) : (
        <>
          <Tabs label="大家说的" items={tabs} value={which} onChoose={setWhich} />
          <WhySheet error={list.error} onGiven={() => void list.reload()} />
          <Table
            of={list}
            label="大家说的"
            unit="条"
            order={which === 'waiting' ? '等得最久的在前' : '新的在前'}
            columns={opinionColumns(answerButton)}
            keyOf={({ id }) => id}
            card={(row) => (
              <OpinionRow key={row.id} opinion={row} author={row.author}>
                <View className="row" style={{ paddingTop: '10px' }}>
                  {answerButton(row)}
                </View>
              </OpinionRow>
            )}
            empty={<Empty title={which === 'waiting' ? '都回过了' : '还没有回过'} help="职工在“跟工会说一句”里说的话，在这里回" />}
          />
        </>
      )}
      <AnswerSheet opinion={answering} send={answer} onAnswered={answered} onMeanwhile={() => void list.refresh()} onClose={() => setAnswering(null)} />
    </Page>
  )
}

import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Opinion } from '../../../types/feedback'
import { ago, dotted } from '../../shared/core/format'
import type { Column } from '../../shared/desk/table-props'
import { Note } from '../../shared/ui/note'
import { Tag } from '../../shared/ui/tag'
import { opinionWords } from '../opinion-words'
import css from './opinion-row.module.scss'

/** One opinion as a card: what somebody said to the union, and the union's answer. */
export function OpinionRow({ opinion, author, children }: { opinion: Opinion; author?: string; children?: ReactNode }) {
  const { kind, text, createdAt, regionName, answer } = opinion
  return (
    <View className={css.row} role="article" aria-label={`${opinionWords[kind]}，${text.slice(0, 20)}`}>
      <View className={css.head}>
        <Tag>{opinionWords[kind]}</Tag>
        <View className="small quiet">{dotted(author, regionName, ago(createdAt))}</View>
      </View>
      <Words text={text} answer={answer} />
      {children}
    </View>
  )
}

const Words = ({ text, answer }: Pick<Opinion, 'text' | 'answer'>) => (
  <>
    <View className={css.text}>{text}</View>
    {answer && <Note tone="ok">{`${ago(answer.at)}回：${answer.text}`}</Note>}
  </>
)

/** The columns of opinions on a desk; `act` draws the button of a row. */
export const opinionColumns = <Row extends Opinion & { author: string }>(act: (row: Row) => ReactNode): Column<Row>[] => [
  { head: '说了什么', cell: (row) => <Words {...row} /> },
  { head: '哪一类', width: 84, cell: ({ kind }) => <Tag>{opinionWords[kind]}</Tag> },
  {
    head: '谁说的',
    width: 130,
    cell: ({ author, regionName }) => (
      <>
        <View>{author}</View>
        <View className="small quiet">{regionName}</View>
      </>
    ),
  },
  { head: '什么时候', width: 110, cell: ({ createdAt }) => ago(createdAt) },
  { head: '回答', width: 100, cell: act },
]

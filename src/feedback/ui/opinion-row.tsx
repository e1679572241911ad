import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Opinion } from '../../../types/feedback'
import { ago, dotted } from '../../shared/core/format'
import { Note } from '../../shared/ui/note'
import { Tag } from '../../shared/ui/tag'
import { opinionWords } from '../opinion-words'
import css from './opinion-row.module.scss'

/** What somebody said to the union, and what it answered. */
export function OpinionRow({ opinion, author, children }: { opinion: Opinion; author?: string; children?: ReactNode }) {
  const { kind, text, createdAt, regionName, answer } = opinion
  return (
    <View className={css.row} role="article" aria-label={`${opinionWords[kind]}，${text.slice(0, 20)}`}>
      <View className={css.head}>
        <Tag>{opinionWords[kind]}</Tag>
        <View className="small quiet">{dotted(author, regionName, ago(createdAt))}</View>
      </View>
      <View className={css.text}>{text}</View>
      {answer && <Note tone="ok">{`${ago(answer.at)}回：${answer.text}`}</Note>}
      {children}
    </View>
  )
}

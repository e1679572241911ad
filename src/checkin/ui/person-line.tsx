import { View } from '@tarojs/components'
import { timeOf } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { difference, type ListedPerson } from '../people'
import css from './people-sheet.module.scss'

const stateWords = { confirmed: '已报名', offered: '留了名额', waitlisted: '候补', applied: '申请中', cancelled: '已取消' } as const

export type PersonLineProps = {
  person: ListedPerson
  direction: 'in' | 'out'
  /** This phone can take back what was done with the person. */
  canUndo: boolean
  /** The line asks to confirm the person, because others have the same name. */
  isAsked: boolean
  onPick: () => void
  onUndo: () => void
  /** Called when it is not this person. */
  onBack: () => void
}

/** One person of the door's list: name, what distinguishes them from others of that name, whether they are inside, and one button. */
export function PersonLine({ person, direction, canUndo, isAsked, onPick, onUndo, onBack }: PersonLineProps) {
  const { name, status, attendedAt, isOut, hasNamesake, phoneEnd } = person
  const isInside = attendedAt !== null && !isOut
  const state = attendedAt === null ? stateWords[status] : `${timeOf(attendedAt)} 进场${isOut ? '，已离场' : ''}`
  const mark = hasNamesake ? difference(person) : phoneEnd ? `尾号 ${phoneEnd}` : ''
  const may = direction === 'out' ? isInside : attendedAt === null
  const word = direction === 'out' ? '离场' : status === 'confirmed' ? '请进' : '看一下'
  const said = [name, mark].filter(Boolean).join('，')
  return (
    <View className={css.person}>
      <View className={css.body}>
        <View className={css.name}>{name}</View>
        <View className="small muted">{[mark, state].filter(Boolean).join('\u00a0· ')}</View>
        {isAsked && (
          <View className={css.asked} role="alert">
            <View className="small">{`有同名的人。请问${phoneEnd ? '电话尾号' : '电话后四位，输在上面能分清'}，是这一位吗？`}</View>
            <View className={css.answers}>
              <Button size="small" onTap={onPick}>
                {`是这一位，${word}`}
              </Button>
              <Button size="small" kind="outline" onTap={onBack}>
                不是
              </Button>
            </View>
          </View>
        )}
      </View>
      {may && !isAsked && (
        <Button size="small" kind="outline" label={`${said}，${stateWords[status]}，${word}`} onTap={onPick}>
          {word}
        </Button>
      )}
      {canUndo && !may && (
        <Button size="small" kind="outline" label={`撤销${said}的${isOut ? '离场' : '进场'}`} onTap={onUndo}>
          <Icon name="undo" size="s" />
          撤销
        </Button>
      )}
    </View>
  )
}

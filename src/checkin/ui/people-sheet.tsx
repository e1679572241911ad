import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Pack } from '../../../types/checkin'
import { timeOf } from '../../shared/format'
import { Button } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { SearchField } from '../../shared/ui/search-field'
import { Sheet } from '../../shared/ui/sheet'
import { useLoad } from '../../shared/use-load'
import { useSettled } from '../../shared/use-settled'
import { listPeople, type FoundPerson } from '../people'
import css from './people-sheet.module.scss'

export type PeopleSheetProps = {
  /** find: the field is ready to type · list: the people are what one came for. */
  kind: 'find' | 'list' | null
  pack: Pack
  direction: 'in' | 'out'
  /** Scans of this phone that the server did not take, and why. */
  refused: { name: string; why: string }[]
  search: (text: string) => Promise<FoundPerson[]>
  /** The refused ones have been read. */
  onRead: () => void
  /** Somebody on the spot who is on no list. */
  onWalkIn: () => void
  onPick: (enrollmentNumber: number) => void
  onClose: () => void
}

/** More rows than this are found by name, not by scrolling. */
const most = 60
const stateWords = { confirmed: '已报名', offered: '留了名额', waitlisted: '候补', applied: '申请中', cancelled: '已取消' } as const

/** Finding a person without a code. Full names and telephone ends are asked of the server; without network the masked list serves. */
export function PeopleSheet({ kind, pack, direction, refused, search, onRead, onWalkIn, onPick, onClose }: PeopleSheetProps) {
  const [text, setText] = useState('')
  const asked = useSettled(text.trim())
  const answer = useLoad(kind && asked.length >= 2 ? `find-${asked}` : null, () => search(asked))
  const local = listPeople(pack, text.trim())
  const people = (asked === text.trim() ? answer.data : null) ?? local
  return (
    <Sheet id="people-sheet" isOpen={kind !== null} title={kind === 'list' ? `名单，${pack.rows.length} 人` : '按姓名找'} onClose={onClose}>
      <SearchField placeholder="姓名，或电话后四位" value={text} onChange={setText} isFocused={kind === 'find'} />
      {kind === 'find' && direction === 'in' && (
        <Button size="small" kind="text" icon="plus" onTap={onWalkIn}>
          名单上没有，现场登记
        </Button>
      )}
      {kind === 'list' && refused.length > 0 && (
        <View className={css.refused}>
          <Note tone="bad">
            {refused.map(({ name, why }, index) => (
              <View key={index}>{`${name}：${why}`}</View>
            ))}
          </Note>
          <Button size="small" kind="text" onTap={onRead}>
            知道了，不再显示
          </Button>
        </View>
      )}
      <View className={css.people}>
        {people.slice(0, most).map((person) => (
          <View key={person.enrollmentNumber} className={css.person}>
            <View className={css.body}>
              <View className={css.name}>{person.name}</View>
              <View className="small muted">
                {[person.phoneEnd && `尾号 ${person.phoneEnd}`, person.attendedAt ? `${timeOf(person.attendedAt)} 已进场` : stateWords[person.status]]
                  .filter(Boolean)
                  .join('\u00a0· ')}
              </View>
            </View>
            {(direction === 'out') === (person.attendedAt !== null) && (
              <Button
                size="small"
                kind="outline"
                label={`${person.name}，${stateWords[person.status]}，${direction === 'out' ? '离场' : '请进'}`}
                onTap={() => onPick(person.enrollmentNumber)}
              >
                {direction === 'out' ? '离场' : person.status === 'confirmed' ? '请进' : '看一下'}
              </Button>
            )}
          </View>
        ))}
        {people.length === 0 && <View className={css.none}>{answer.isLoading ? '正在找' : '名单里没有这个人，请核对名字'}</View>}
        {people.length > most && <View className={css.none}>{`还有 ${people.length - most} 人，请输入姓名找`}</View>}
        {answer.error !== null && <View className={css.none}>没网时按姓和最后一个字找</View>}
      </View>
    </Sheet>
  )
}

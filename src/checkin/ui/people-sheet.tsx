import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import type { Pack } from '../../../types/rules/door'
import { Button } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { SearchField } from '../../shared/ui/search-field'
import { Sheet } from '../../shared/ui/sheet'
import { Slices } from '../../shared/ui/slices'
import { useLoad } from '../../shared/core/use-load'
import { useSettled } from '../../shared/core/use-settled'
import { listPeople, type FoundPerson, type ListedPerson, withPack } from '../people'
import css from './people-sheet.module.scss'
import { PersonLine } from './person-line'

export type PeopleSheetProps = {
  /** find: the search field has the focus. list: the people are listed. null: closed. */
  kind: 'find' | 'list' | null
  pack: Pack
  direction: 'in' | 'out'
  /** Scans of this phone that the server refused, and why. */
  refused: { name: string; why: string }[]
  search: (text: string) => Promise<{ items: FoundPerson[]; found: number }>
  /** Called when the refused scans have been read. */
  onRead: () => void
  /** Called for somebody who is on no list. */
  onWalkIn: () => void
  onPick: (enrollmentNumber: number) => void
  /** Whether this phone can take back what was done with a person. */
  canUndo: (enrollmentNumber: number) => boolean
  onUndo: (person: ListedPerson) => void
  onClose: () => void
}

/** How many people are drawn at once: all of most doors, and not more than WeChat takes in one go. */
const size = 40

/** The sheet to find a person without a code. Full names and telephone ends are searched on the server; without network the masked list on the phone is used. */
export function PeopleSheet({ kind, pack, direction, refused, search, onRead, onWalkIn, onPick, canUndo, onUndo, onClose }: PeopleSheetProps) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<number | null>(null)
  // An earlier search would hide people, so the field is emptied.
  useEffect(() => {
    setText('')
    setAsked(null)
  }, [kind])
  const wanted = text.trim()
  const settled = useSettled(wanted)
  // Two letters of a name, or four digits of a telephone's end; the server refuses shorter searches.
  const isEnough = /^\d+$/.test(settled) ? settled.length === 4 : settled.length >= 2
  const answer = useLoad(kind && isEnough ? `find-${settled}` : null, () => search(settled))
  const found = settled === wanted ? answer.data : null
  // The content of a closed sheet is not drawn.
  const people = kind === null ? [] : found ? withPack(pack, found.items) : listPeople(pack, wanted)
  const pick = (person: ListedPerson) =>
    person.hasNamesake && asked !== person.enrollmentNumber ? setAsked(person.enrollmentNumber) : onPick(person.enrollmentNumber)
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
        <Slices key={`${kind} ${wanted}`} rows={people} size={size}>
          {(person) => (
            <PersonLine
              key={person.enrollmentNumber}
              person={person}
              direction={direction}
              canUndo={canUndo(person.enrollmentNumber)}
              isAsked={asked === person.enrollmentNumber}
              onPick={() => pick(person)}
              onUndo={() => onUndo(person)}
              onBack={() => setAsked(null)}
            />
          )}
        </Slices>
        {wanted !== '' && people.length > 0 && (
          <View
            className={css.none}
          >{`${pack.rows.length} 人里找到 ${found?.found ?? people.length} 人${found && found.found > people.length ? `，先列 ${people.length} 人，多写一个字就少了` : ''}`}</View>
        )}
        {kind !== null && people.length === 0 && <View className={css.none}>{answer.isLoading ? '正在找' : '名单里没有这个人，请核对名字'}</View>}
        {answer.error !== null && <View className={css.none}>没网时按姓、最后一个字，或它们连着的字找</View>}
      </View>
    </Sheet>
  )
}

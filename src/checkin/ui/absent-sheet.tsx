import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DoorReport } from '../../../types/checkin'
import { timeOf } from '../../shared/format'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { Sheet } from '../../shared/ui/sheet'
import { Tap } from '../../shared/ui/tap'
import css from './absent-sheet.module.scss'

export type AbsentSheetProps = {
  isOpen: boolean
  people: DoorReport['absent']
  /** When they are entered as having come. */
  at: string
  isBusy: boolean
  error: string | null
  onEnter: (enrollmentIds: string[]) => void
  /** Another choice is another list. */
  onChange: () => void
  onClose: () => void
}

/** As many as one call takes. */
const most = 500

/** Who signed on paper: ticked one by one. */
export function AbsentSheet({ isOpen, people, at, isBusy, error, onEnter, onChange, onClose }: AbsentSheetProps) {
  const [chosen, setChosen] = useState<string[]>([])
  const known = chosen.filter((id) => people.some(({ enrollmentId }) => enrollmentId === id))
  const turn = (id: string) => {
    setChosen(known.includes(id) ? known.filter((other) => other !== id) : [...known, id].slice(0, most))
    onChange()
  }
  return (
    <Sheet id="absent-sheet" isOpen={isOpen} title="补登纸质名单" onClose={onClose}>
      <View className={css.help}>{`点一下在纸上签了到的人，按 ${timeOf(at)} 到场登记`}</View>
      <View className={css.people}>
        {people.map(({ enrollmentId, name, phoneEnd }) => (
          <Tap key={enrollmentId} role="checkbox" className={css.person} isChecked={known.includes(enrollmentId)} onTap={() => turn(enrollmentId)}>
            <View className={css.name}>{name}</View>
            {phoneEnd !== null && <View className="small muted">{`尾号 ${phoneEnd}`}</View>}
            <View className={cx(css.box, known.includes(enrollmentId) && css.on)}>{known.includes(enrollmentId) && <Icon name="check" size="s" />}</View>
          </Tap>
        ))}
      </View>
      {error !== null && (
        <View className={css.error} role="alert">
          {error}
        </View>
      )}
      <View className={css.act}>
        <Button size="block" isBusy={isBusy} kind={known.length === 0 ? 'off' : 'primary'} onTap={() => onEnter(known)}>
          {known.length === 0 ? '还没有选人' : `登记 ${known.length} 人到场`}
        </Button>
      </View>
    </Sheet>
  )
}

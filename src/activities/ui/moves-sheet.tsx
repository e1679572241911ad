import { useEffect, useState } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { Id } from '../../../types/shared'
import { dotted } from '../../shared/core/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Cell } from '../../shared/ui/cell'
import { Sheet } from '../../shared/ui/sheet'

/** A person with a seat who could move to the waitlist. */
export type Seated = { enrollmentId: Id; name: string; phone: string | null; seats: number }

/** Asks who moves to the front of the waitlist where there are fewer seats than people. Those who enrolled last are chosen already. */
export function MovesSheet({
  people,
  tooMany,
  isBusy,
  onMove,
  onClose,
}: {
  /** In order of enrollment; null while the sheet is closed or loading. */
  people: Seated[] | null
  tooMany: number
  isBusy: boolean
  onMove: (enrollmentIds: Id[]) => void
  onClose: () => void
}) {
  const [chosen, setChosen] = useState<Id[]>([])
  useEffect(() => setChosen((people ?? []).slice(-tooMany).map(({ enrollmentId }) => enrollmentId)), [people, tooMany])
  const toggle = (id: Id) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  const lack = tooMany - (people ?? []).filter(({ enrollmentId }) => chosen.includes(enrollmentId)).reduce((sum, { seats }) => sum + seats, 0)
  return (
    <Sheet id="moves-sheet" isOpen={people !== null} title={`名额少了，请选 ${tooMany} 位排候补`} onClose={onClose}>
      <View className="muted small">他们排在候补最前面，会收到通知，有空位先给他们。</View>
      <ScrollView scrollY style={{ maxHeight: '48vh' }}>
        <View role="group" aria-label="选谁排候补" style={{ margin: '0 -16px' }}>
          {(people ?? []).map(({ enrollmentId, name, phone, seats }) => (
            <Cell
              key={enrollmentId}
              role="checkbox"
              word={name}
              help={dotted(phone, seats > 1 && `${seats} 人`) || undefined}
              isChecked={chosen.includes(enrollmentId)}
              onTap={() => toggle(enrollmentId)}
            />
          ))}
        </View>
      </ScrollView>
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          <Button size="block" kind={lack === 0 ? 'primary' : 'off'} isBusy={isBusy} onTap={() => onMove(chosen)}>
            {lack > 0 ? `还要选 ${lack} 位` : lack < 0 ? `多选了 ${-lack} 位` : `请这 ${chosen.length} 位排候补`}
          </Button>
          <Button size="block" kind="outline" onTap={onClose}>
            先不减名额
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}

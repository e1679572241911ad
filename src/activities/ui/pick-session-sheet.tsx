import { ScrollView, View } from '@tarojs/components'
import type { Contract } from '../../../types'
import type { Output } from '../../../types/action'
import { longDate, timeRange } from '../../shared/core/format'
import type { Loaded } from '../../shared/core/use-load'
import { Cell } from '../../shared/ui/cell'
import { Sheet } from '../../shared/ui/sheet'
import { PageState } from '../../shared/parts/states'
import type { CalledOff } from '../use-calling-off'

/** Asks what is to be cancelled of an activity with several sessions: one, or all that are coming. */
export function PickSessionSheet({
  isOpen,
  posted,
  now,
  onPick,
  onClose,
}: {
  isOpen: boolean
  posted: Loaded<Output<Contract['activities']['getPosted']>>
  now: number
  onPick: (target: CalledOff) => void
  onClose: () => void
}) {
  return (
    <Sheet id="pick-session" isOpen={isOpen} title="取消哪一场" onClose={onClose}>
      <PageState of={posted}>
        {({ activity: { id, title, sessions }, concerned }) => {
          const coming = sessions.filter(({ isCancelled, endsAt }) => !isCancelled && Date.parse(endsAt) > now)
          return (
            <ScrollView scrollY style={{ maxHeight: '60vh' }}>
              <View style={{ margin: '0 -16px' }}>
                {coming.map((session) => {
                  const { sessionId, startsAt, endsAt } = session
                  const people = concerned.bySession[sessionId] ?? 0
                  return (
                    <Cell
                      key={sessionId}
                      word={`${longDate(startsAt)} ${timeRange(startsAt, endsAt)}`}
                      help={people > 0 ? `${people} 人报了` : '还没有人报'}
                      onTap={() => onPick({ id, title, people, session })}
                    />
                  )
                })}
                <Cell
                  icon="close"
                  word={`剩下的 ${coming.length} 场都取消`}
                  help={concerned.total > 0 ? `一共 ${concerned.total} 人` : undefined}
                  onTap={() => onPick({ id, title, people: concerned.total, session: null })}
                />
              </View>
            </ScrollView>
          )
        }}
      </PageState>
    </Sheet>
  )
}

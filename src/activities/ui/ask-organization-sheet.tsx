import { View } from '@tarojs/components'
import type { Activity } from '../../../types/activities'
import { openOrganization } from '../../shared/core/go'
import { Avatar } from '../../shared/parts/avatar'
import { Cell, Cells } from '../../shared/ui/cell'
import { Sheet } from '../../shared/ui/sheet'
import css from './ask-organization-sheet.module.scss'

/** Whom to ask about an activity: the organization, which answers under its posts, the leader, and the guiding union. */
export function AskOrganizationSheet({ activity, isOpen, onClose }: { activity: Activity; isOpen: boolean; onClose: () => void }) {
  const { organization, leader, guidingUnion } = activity
  const ask = () => {
    onClose()
    openOrganization(organization.id)
  }
  return (
    <Sheet id="ask-sheet" isOpen={isOpen} title="问问机构" onClose={onClose}>
      <View className={css.cells}>
        <Cells>
          <Cell lead={<Avatar src={organization.mark} />} word={organization.name} help="在它的朋友圈下面留言，它会回" role="link" onTap={ask} />
          {leader && <Cell icon="me" word={leader} help="带课老师，当天在现场" />}
          {guidingUnion && <Cell icon="shield" word={guidingUnion} help="指导工会，机构没回可以找它" />}
        </Cells>
      </View>
    </Sheet>
  )
}

import { View } from '@tarojs/components'
import type { Organization } from '../../../types/organizations'
import { Block } from '../../shared/ui/block'
import { Tag } from '../../shared/ui/tag'
import { peopleOf } from './figures'
import { TeamDots } from './team-dots'
import css from './story.module.scss'

const hasReport = ({ reported }: Organization) => Object.values(reported).some((figure) => figure !== null)

/** One paragraph and one picture. What a newspaper told carries its tag and is never mixed with counted figures. */
export function Story({ organization }: { organization: Organization }) {
  const { story, teams, reported } = organization
  if (!story && teams.length === 0) return null
  return (
    <Block title="我们是谁" action={hasReport(organization) ? <Tag>据报道</Tag> : undefined}>
      <View className={css.text}>{story}</View>
      {teams.length > 1 && <TeamDots teams={teams} startedWith={reported.startedWith} people={peopleOf(organization)} />}
    </Block>
  )
}

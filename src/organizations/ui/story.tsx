import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Organization, Team } from '../../../types/organizations'
import type { Paged } from '../../shared/core/use-pages'
import { MoreRows } from '../../shared/parts/pages-state'
import { Block } from '../../shared/ui/block'
import { Cell } from '../../shared/ui/cell'
import { MoreLink } from '../../shared/ui/more-link'
import { Tag } from '../../shared/ui/tag'
import { TeamDots } from './team-dots'
import css from './story.module.scss'

const hasReport = ({ reported }: Organization) => Object.values(reported).some((figure) => figure !== null)

/** The story of an organization and its teams, all of them on a tap. Figures that a newspaper reported have a tag, and are never mixed with counted ones. */
export function Story({ organization, teams: all }: { organization: Organization; teams: Paged<Team> }) {
  const [isAll, setAll] = useState(false)
  const { story, teams, counts, reported } = organization
  if (!story && teams.length === 0) return null
  return (
    <Block title="我们是谁" action={hasReport(organization) ? <Tag>据报道</Tag> : undefined}>
      <View className={css.text}>{story}</View>
      {teams.length > 1 && <TeamDots teams={teams} counts={counts} startedWith={reported.startedWith} />}
      {teams.length > 1 && !isAll && (
        <View className={css.more}>
          <MoreLink word={`看 ${counts.teams} 个分队的名字`} onTap={() => setAll(true)} />
        </View>
      )}
      {isAll && (
        <View className={css.teams}>
          {(all.items ?? []).map(({ id, name, about, isCut, memberCount }) => (
            <Cell key={id} word={name} help={isCut ? `${about}…` : about} value={`${memberCount} 人`} />
          ))}
        </View>
      )}
      {isAll && <MoreRows of={all} />}
    </Block>
  )
}

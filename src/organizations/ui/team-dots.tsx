import { View } from '@tarojs/components'
import type { Organization } from '../../../types/organizations'
import { cx } from '../../shared/ui/cx'
import css from './team-dots.module.scss'

const perRow = 4

/** One dot for each person, in a cluster for each of the first teams; the people who started it are red. The dots are a repeated background, because 157 elements would be slow on phones. */
export function TeamDots({ teams, counts, startedWith }: Pick<Organization, 'teams' | 'counts'> & { startedWith: number | null }) {
  const first = startedWith ?? 0
  const { people, teams: count } = counts
  return (
    <View role="img" aria-label={`${first > 0 ? `从 ${first} 人到` : ''} ${people} 人，${count} 个分队`}>
      <View className={css.clusters}>
        {teams.map(({ id, memberCount }, index) => (
          <View key={id} className={css.cluster}>
            {memberCount % perRow > 0 && <View className={css.dots} style={{ width: `${(memberCount % perRow) * 8}px`, height: '8px' }} />}
            <View className={css.dots} style={{ height: `${Math.floor(memberCount / perRow) * 8}px` }} />
            {index === 0 && first > 0 && (
              <View className={cx(css.dots, css.first)} style={{ width: `${Math.min(perRow, first) * 8}px`, height: `${Math.ceil(first / perRow) * 8}px` }} />
            )}
          </View>
        ))}
      </View>
      <View className={css.words}>
        {first > 0 && <View className="red strong small">{`最初 ${first} 人`}</View>}
        <View className={cx(css.now, 'muted small')}>{`现在 ${people} 人，一簇是一个分队${count > teams.length ? `，先画 ${teams.length} 个` : ''}`}</View>
      </View>
    </View>
  )
}

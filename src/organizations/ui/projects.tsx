import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Project } from '../../../types/organizations'
import { columnWidth } from '../../shared/core/sharp'
import { Block } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { Photo } from '../../shared/parts/photo'
import css from './projects.module.scss'

/** Projects as pictures two by two; the first four, then all on a tap. */
export function Projects({ projects }: { projects: Project[] }) {
  const [isAll, setAll] = useState(false)
  if (projects.length === 0) return null
  const shown = isAll ? projects : projects.slice(0, 4)
  const more =
    projects.length > 4 && !isAll ? (
      <MoreLink word={`全部 ${projects.length} 个`} label={`看全部 ${projects.length} 个项目`} onTap={() => setAll(true)} />
    ) : undefined
  return (
    <Block title="服务项目" action={more} className={css.projects}>
      <View className={css.grid}>
        {shown.map(({ id, name, about, picture }) => (
          <View key={id} className={css.project}>
            <View className={css.box}>
              {picture && <Photo className={css.picture} picture={picture} width={columnWidth() / 2} height={columnWidth() / 3} />}
            </View>
            <View className={css.name}>{name}</View>
            <View className="small muted">{about}</View>
          </View>
        ))}
      </View>
    </Block>
  )
}

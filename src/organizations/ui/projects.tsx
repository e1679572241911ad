import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Project } from '../../../types/organizations'
import { columnWidth } from '../../shared/core/sharp'
import type { Paged } from '../../shared/core/use-pages'
import { MoreRows } from '../../shared/parts/pages-state'
import { Block } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { Photo } from '../../shared/parts/photo'
import css from './projects.module.scss'

/** The projects of an organization as pictures, two in a row; the first four, and more with each tap. */
export function Projects({ projects, count }: { projects: Paged<Project>; count: number }) {
  const [isAll, setAll] = useState(false)
  if (count === 0) return null
  const goOn = () => {
    setAll(true)
    void projects.more()
  }
  const more = projects.hasMore && !isAll ? <MoreLink word={`全部 ${count} 个`} label={`看全部 ${count} 个项目`} onTap={goOn} /> : undefined
  return (
    <Block title="服务项目" action={more} className={css.projects}>
      <View className={css.grid}>
        {(projects.items ?? []).map(({ id, name, about, isCut, picture }) => (
          <View key={id} className={css.project}>
            <View className={css.box}>
              {picture && <Photo className={css.picture} picture={picture} width={columnWidth() / 2} height={columnWidth() / 3} />}
            </View>
            <View className={css.name}>{name}</View>
            <View className="small muted">{isCut ? `${about}…` : about}</View>
          </View>
        ))}
      </View>
      {isAll && <MoreRows of={projects} />}
    </Block>
  )
}

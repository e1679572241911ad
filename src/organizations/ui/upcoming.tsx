import { useState } from 'react'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { Block } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { MoreRows } from '../../shared/parts/pages-state'
import { SessionRows } from '../../shared/enrolling/session-rows'
import type { Paged } from '../../shared/core/use-pages'

/** How many sessions are shown at first, so that the posts below are not far away. */
const few = 5

/** The coming sessions of an organization; the first ones, and the rest on a tap. */
export function Upcoming({ list, mine }: { list: Paged<SessionCard>; mine: Record<string, Enrollment> }) {
  const [isAll, setAll] = useState(false)
  const sessions = list.items ?? []
  if (sessions.length === 0) return null
  const hasMore = !isAll && sessions.length > few
  return (
    <Block
      title="接下来"
      action={hasMore ? <MoreLink word={list.hasMore ? '全部' : `全部 ${sessions.length} 场`} onTap={() => setAll(true)} /> : undefined}
      isFlush
    >
      <SessionRows sessions={hasMore ? sessions.slice(0, few) : sessions} mine={mine} />
      {isAll && <MoreRows of={list} />}
    </Block>
  )
}

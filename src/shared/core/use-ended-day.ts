import { useState } from 'react'
import type { DaySession } from '../../../types/activities'
import type { Category, Day, DayPart, Point, RegionCode } from '../../../types/shared'
import { call } from './call'
import { type Paged, usePages } from './use-pages'

type Filter = { near?: Point; regionCode?: RegionCode; category?: Category; part?: DayPart; day: Day }

/** The sessions of a day that have ended, loaded when they are opened. */
export function useEndedDay(filter: Filter): { isOpen: boolean; toggle: () => void; of: Paged<DaySession> } {
  const [isOpen, setOpen] = useState(false)
  const key = isOpen ? `over:${JSON.stringify(filter)}` : null
  const of = usePages(key, (cursor) => call('activities', 'listDay', { ...filter, isOver: true, ...(cursor && { cursor }) }))
  return { isOpen, toggle: () => setOpen(!isOpen), of }
}

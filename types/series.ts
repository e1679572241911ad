import type { Id, Picture } from './shared'

/** A series (活动系列) as lists show it. */
export type SeriesCard = {
  id: Id
  name: string
  about: string
  /** Lists carry the first 200 letters of `about`; getSeries has all of it. */
  isCut?: true
  owner: string
  mark: string
  picture: Picture | null
  upcomingCount: number
  isFollowed: boolean
}
/** A brand (品牌) as lists show it; `isCut` as in SeriesCard. */
export type BrandCard = { id: Id; name: string; about: string; isCut?: true; owner: string; mark: string; upcomingCount: number }

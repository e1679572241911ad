import type { OrganizationKind, UnionState } from '../../../types/organizations'
import type { RegionCode } from '../../../types/shared'

/** A fact sheet of one organization. The ones of the source report are those of product.md; all others are invented. */
export type OrganizationFact = {
  key: string
  name: string
  kind: OrganizationKind
  mark: string
  region: RegionCode
  /** Without a title the page shows no leader; the name is then only that of the account that posts. */
  leader: [title: string, name: string, gender: 'f' | 'm']
  teamName?: string
  unionState: UnionState
  /** Region of the union that guides it, default its own street or county. */
  guidedBy?: RegionCode
  story: string
  /** Keys of the activity templates it holds. */
  offers: string[]
  /** Keys of the venues it likes best, first those of its own. */
  at?: string[]
  /** Its plain posts: text and pictures. */
  says: [text: string, pictures: string[]][]
  /** As the report told it; never counted. */
  reported?: { people?: number; teams?: number; projects?: string; startedWith?: number }
  teams?: [name: string, about: string, members: number][]
  /** Default: what it offers. */
  projects?: [name: string, about: string, picture: string][]
}

import { sql } from 'kysely'
import type { Opinion, OpinionKind } from '../../types/feedback'

/** SQL: the columns of a row `o` of opinions, with the name of its region. */
export const opinionColumns = sql`o.id, o.kind, o.text, o.created_at, o.answer, o.answered_at, (select name from regions where code = o.region_code) as region_name`
export type OpinionRow = { id: string; kind: OpinionKind; text: string; createdAt: Date; regionName: string; answer: string | null; answeredAt: Date | null }

/** The opinion for the reply. */
export const toOpinion = ({ id, kind, text, createdAt, regionName, answer, answeredAt }: OpinionRow): Opinion => ({
  id,
  kind,
  text,
  createdAt: createdAt.toISOString(),
  regionName,
  answer: answer !== null && answeredAt ? { text: answer, at: answeredAt.toISOString() } : null,
})

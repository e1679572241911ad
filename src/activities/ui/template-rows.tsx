import { Cell, Cells } from '../../shared/ui/cell'
import type { ActivityDraft } from '../draft'

/** The way to fill a new form from one of the organization's templates. */
export function FromTemplate({ count, onOpen }: { count: number; onOpen: () => void }) {
  if (count === 0) return null
  return (
    <Cells>
      <Cell icon="list" word="照模板填" value={`${count} 个`} onTap={onOpen} />
    </Cells>
  )
}

/** Keeps a form that has the most important fields as a template. */
export function KeepTemplate({ draft, help, onKeep }: { draft: ActivityDraft; help: string; onKeep: () => void }) {
  if (!draft.organizationId || !draft.category || !draft.title.trim() || !draft.text.trim()) return null
  return (
    <Cells>
      <Cell icon="dup" word="存成模板" help={help} onTap={onKeep} />
    </Cells>
  )
}

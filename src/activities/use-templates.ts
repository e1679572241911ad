import { useState } from 'react'
import type { Template } from '../../types/templates'
import { call } from '../shared/core/call'
import { earlierStands, send } from '../shared/core/send'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'
import { toast } from '../shared/platform'
import type { ActivityDraft } from './draft'
import { templateOf } from './template'

const longestName = 20

/** The templates of the organization for which somebody posts, and keeping the draft as one, under its title. */
export function useTemplates(draft: ActivityDraft, isWanted: boolean) {
  const { organizationId } = draft
  const list = useLoad(isWanted && organizationId ? `templates:${organizationId}` : null, () =>
    call('activities', 'listTemplates', { organizationId: organizationId! }),
  )
  const { run, busy, failure } = useSend()
  const [kept, setKept] = useState('')
  const keep = async () => {
    const name = [...draft.title.trim()].slice(0, longestName).join('')
    const saved = await run('keep', () =>
      send('activities', 'saveTemplate', { organizationId: organizationId!, name, activity: templateOf(draft) }, earlierStands),
    )
    if (!saved) return
    setKept(name)
    toast(`存成模板“${name}”了`)
    void list.reload()
  }
  const templates: Template[] = list.data?.items ?? []
  return { templates, keep, isBusy: busy !== '', failure, isKept: kept !== '' && draft.title.trim().startsWith(kept) }
}

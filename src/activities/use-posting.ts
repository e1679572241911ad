import { useMemo, useState } from 'react'
import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import type { Id } from '../../types/shared'
import type { AppError } from '../../types/errors'
import { shownForm } from '../../types/activity-change'
import type { ActivityStatus } from '../../types/activities'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { send } from '../shared/core/send'
import { useForm } from '../shared/form/use-form'
import type { Refusals } from '../shared/core/use-send'
import type { Change } from '../shared/core/use-kept'
import { useLoad } from '../shared/core/use-load'
import { editOutcome, wordsOfParts } from './change-words'
import { type ActivityDraft, activityDraftOf, activityInput, newActivityDraft } from './draft'
import { missingIn } from './missing'
import { readBefore, rebase } from './rebase'

/** A session with more people than its new capacity; `tooMany` of them must move to the waitlist. */
export type Smaller = { sessionId: Id; tooMany: number }
const smallerOf = ({ detail: { sessionId, tooMany } }: AppError): Smaller | null =>
  sessionId !== undefined && Number(tooMany) > 0 ? { sessionId: String(sessionId), tooMany: Number(tooMany) } : null

/** The draft of an activity that was read. It uses the server's clock, because with a phone's clock that is ahead coming sessions would be missing, and saving would remove them. */
const readAs = (posted: Output<Contract['activities']['getPosted']>): ActivityDraft => ({
  ...activityDraftOf(posted, false, serverNow()),
  version: posted.version,
})

/** The result of a save, for the page that follows. */
export type Done = { status: ActivityStatus; isWaiting: boolean; toldCount: number }

/**
 * The state of an activity's form. The draft is stored on the phone until the server has it, so that a lost reply or a closed app neither loses it
 * nor publishes twice. `editId` is an activity to edit: what others change meanwhile is merged, and what was typed stays.
 */
export function usePosting(editId: string | undefined) {
  const posted = useLoad(editId ?? null, () => call('activities', 'getPosted', { id: editId! }))
  const start = useMemo<ActivityDraft>(() => (posted.data ? readAs(posted.data) : newActivityDraft()), [posted.data])
  const { draft, change, empty, submit, ...form } = useForm<ActivityDraft>({ start, check: missingIn, keepAs: editId ? `activity-${editId}` : 'activity' })
  const [smaller, setSmaller] = useState<Smaller | null>(null)
  const [changed, setChanged] = useState('')

  /** Changes the draft; the version that was read is stored with the first change. */
  const type = (part: Change<ActivityDraft>) =>
    change((now) => {
      const typed = typeof part === 'function' ? part(now) : part
      return typed && { ...(now.version && { version: now.version }), ...typed }
    })
  /** Copies an activity into the draft; fields changed while it was loading stay. */
  const copyLast = async (id: string) => {
    const before = draft
    const copied = activityDraftOf(await call('activities', 'getPosted', { id }), true)
    type((now) => ({ ...copied, ...Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== before[field as keyof ActivityDraft])) }))
  }

  /** Reads the activity again after somebody changed it, and merges the draft with it. Throws AppError. */
  const renew = async () => {
    const fresh = await call('activities', 'getPosted', { id: editId! })
    const now = readAs(fresh)
    if (form.isChanged) change((mine) => ({ version: fresh.version, ...rebase(mine, mine.version === start.version ? start : readBefore(mine), now) }))
    posted.change(() => fresh)
  }

  const save = (now: ActivityDraft) => {
    const activity = activityInput(now)
    const edited = now.id && now.version ? { id: now.id, version: now.version } : {}
    return send('activities', 'saveActivity', { ...edited, activity }, ({ id, version }) => ({ id, version, activity }))
  }
  const refusals: Refusals = {
    'activities.capacityBelowTaken': (error) => setSmaller(smallerOf(error)),
    'request.changed': ({ detail }) => {
      setChanged(wordsOfParts(String(detail.parts ?? '').split(',')))
      if (editId) void renew().catch(() => {})
      else change({ version: Number(detail.version) })
    },
  }
  /** Saves, and with `submit` hands in for review; `moves` are the enrollments that move to the waitlist. Null after a failure. */
  const finish = async (does: 'save' | 'submit', moves: ActivityDraft['moves'] = draft.moves): Promise<Done | null> => {
    setSmaller(null)
    setChanged('')
    if (moves !== draft.moves) change({ moves })
    return submit(
      async (now): Promise<Done> => {
        const saved = await save({ ...now, moves })
        // The draft now has the id, so that after a failed submit the next try edits this activity.
        change({ id: saved.id, version: saved.version })
        if (does === 'save' || saved.status === 'published') return saved
        const { status } = await call('activities', 'submitActivity', { id: saved.id })
        return { ...saved, status }
      },
      { as: does, written: ['id', 'version', 'moves'], refusals },
    )
  }

  const data = posted.data
  const outcome = useMemo(() => {
    if (!data || data.activity.status !== 'published' || !draft.id || !draft.venue || !draft.category) return null
    return editOutcome(shownForm(data.activity, data.pictureIds, serverNow()), activityInput(draft), data)
  }, [data, draft])
  // The address of a picture that waits to be published is valid for ten minutes, so pictures of the activity get the address of the last answer.
  const shown = useMemo(() => {
    const addresses = new Map(start.pictures.map(({ id, url }) => [id, url]))
    return { ...draft, pictures: draft.pictures.map((picture) => ({ ...picture, url: (picture.id && addresses.get(picture.id)) || picture.url })) }
  }, [draft, start])
  return {
    ...form,
    posted,
    draft: shown,
    change: type,
    empty,
    renew,
    copyLast,
    finish,
    outcome,
    changed,
    smaller,
    forgetSmaller: () => setSmaller(null),
  }
}

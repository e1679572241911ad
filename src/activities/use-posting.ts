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
import { outcomeOf, wordsOfParts } from './change-words'
import { type Draft, draftOf, inputOf, newDraft } from './draft'
import { missingIn } from './missing'
import { readBefore, rebase } from './rebase'

/** A session with more people in it than its new capacity: so many must be moved. */
export type Smaller = { sessionId: Id; tooMany: number }
const smallerOf = ({ detail: { sessionId, tooMany } }: AppError): Smaller | null =>
  sessionId !== undefined && Number(tooMany) > 0 ? { sessionId: String(sessionId), tooMany: Number(tooMany) } : null

/** By the server's clock: a phone's that is ahead would leave out sessions that are still to come, and saving would remove them. */
const readAs = (posted: Output<Contract['activities']['getPosted']>): Draft => ({ ...draftOf(posted, false, serverNow()), version: posted.version })

/** What became of a save, for the page that follows. */
export type Done = { status: ActivityStatus; isWaiting: boolean; toldCount: number }

/**
 * The state of the posting page. What is typed is kept on the phone until the server has it, so that a lost reply or a closed app
 * neither loses words nor posts twice. `editId` opens a posted one: what others change of it meanwhile is shown, what is typed stays.
 */
export function usePosting(editId: string | undefined) {
  const posted = useLoad(editId ?? null, () => call('activities', 'getPosted', { id: editId! }))
  const start = useMemo<Draft>(() => (posted.data ? readAs(posted.data) : newDraft()), [posted.data])
  const { draft, change, empty, submit, ...form } = useForm<Draft>({ start, check: missingIn, keepAs: editId ? `activity-${editId}` : 'activity' })
  const [smaller, setSmaller] = useState<Smaller | null>(null)
  const [changed, setChanged] = useState('')

  /** Which state was read goes with the first word typed. */
  const type = (part: Change<Draft>) =>
    change((now) => {
      const typed = typeof part === 'function' ? part(now) : part
      return typed && { ...(now.version && { version: now.version }), ...typed }
    })
  /** What was typed while it was fetched stays. */
  const copyLast = async (id: string) => {
    const before = draft
    const copied = draftOf(await call('activities', 'getPosted', { id }), true)
    type((now) => ({ ...copied, ...Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== before[field as keyof Draft])) }))
  }

  /** Reads it anew after somebody changed it: what was typed stays and goes on top of what is there now. Throws AppError. */
  const renew = async () => {
    const fresh = await call('activities', 'getPosted', { id: editId! })
    const now = readAs(fresh)
    if (form.isChanged) change((mine) => ({ version: fresh.version, ...rebase(mine, mine.version === start.version ? start : readBefore(mine), now) }))
    posted.change(() => fresh)
  }

  const save = (now: Draft) => {
    const activity = inputOf(now)
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
  /** Saves, and hands it in when `does` says so; `moves` says who makes room. Null when it did not work. */
  const finish = async (does: 'save' | 'submit', moves: Draft['moves'] = draft.moves): Promise<Done | null> => {
    setSmaller(null)
    setChanged('')
    if (moves !== draft.moves) change({ moves })
    return submit(
      async (now): Promise<Done> => {
        const saved = await save({ ...now, moves })
        // From here on it has an id: a failed hand-over repeats as an edit of the same activity.
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
    return outcomeOf(shownForm(data.activity, data.pictureIds, serverNow()), inputOf(draft), data)
  }, [data, draft])
  // A picture that waits has an address for ten minutes: one that stands on the activity has that of the last answer.
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

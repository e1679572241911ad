import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import type { Id } from '../../types/shared'
import { AppError } from '../../types/errors'
import { call } from '../shared/call'
import { say } from '../shared/messages'
import { forget, recall, remember } from '../shared/storage'
import { uuid } from '../shared/uuid'
import { type Draft, type Missing, draftOf, inputOf, missingIn, newDraft } from './draft'

type Kept = { key: string; draft: Draft }
const isKept = (value: unknown): value is Kept => typeof value === 'object' && value !== null && 'key' in value && 'draft' in value
/** A draft kept by an older version lacks what came since. */
const recalled = (): Kept => {
  const { key, draft } = recall<Kept>('posting', { key: uuid(), draft: newDraft() }, isKept)
  return { key, draft: { ...newDraft(), ...draft } }
}
/** A session with more people in it than its new capacity: so many must be moved. */
export type Smaller = { sessionId: Id; tooMany: number }
const smallerOf = (error: unknown): Smaller | null => {
  if (!(error instanceof AppError) || error.code !== 'activities.capacityBelowTaken') return null
  const { sessionId, tooMany } = error.detail
  return sessionId !== undefined && Number(tooMany) > 0 ? { sessionId: String(sessionId), tooMany: Number(tooMany) } : null
}

/**
 * The state of the posting page. A new draft is kept on the phone with the key made for it, so that a lost reply or a closed
 * app neither loses words nor posts twice. `editId` opens a posted one instead.
 */
export function usePosting(editId: string | undefined) {
  const [kept, setKept] = useState<Kept>(() => (editId ? { key: uuid(), draft: newDraft() } : recalled()))
  const [missing, setMissing] = useState<Missing | null>(null)
  const [failure, setFailure] = useState('')
  const [smaller, setSmaller] = useState<Smaller | null>(null)
  const [busy, setBusy] = useState<'save' | 'submit' | 'load' | null>(editId ? 'load' : null)
  const { draft } = kept

  useEffect(() => {
    if (!editId) return
    call('activities', 'getPosted', { id: editId })
      .then((posted) => setKept({ key: uuid(), draft: draftOf(posted, false) }))
      .catch((error: unknown) => setFailure(say(error)))
      .finally(() => setBusy(null))
  }, [editId])

  const change = (part: Partial<Draft>) => {
    setMissing(null)
    setKept((now) => {
      const next = { ...now, draft: { ...now.draft, ...part } }
      if (!editId) remember('posting', next)
      return next
    })
  }
  const copyLast = async (id: string) => change({ ...draftOf(await call('activities', 'getPosted', { id }), true) })

  /** Saves, and with `submit` hands it to the reviewer; `moves` says who makes room. True when the server has it. */
  const send = async (submit: boolean, moves: Draft['moves']): Promise<boolean> => {
    const lack = missingIn(draft)
    setMissing(lack)
    setFailure('')
    setSmaller(null)
    setKept((now) => ({ ...now, draft: { ...now.draft, moves } }))
    if (lack) {
      void Taro.pageScrollTo({ selector: `#post-${lack.field}`, duration: 200, offsetTop: -60 })
      return false
    }
    setBusy(submit ? 'submit' : 'save')
    try {
      const saved = await call('activities', 'saveActivity', { key: kept.key, ...(draft.id ? { id: draft.id } : {}), activity: inputOf({ ...draft, moves }) })
      // From here on it has an id: a failed hand-over repeats as an edit of the same activity.
      setKept((now) => ({ key: uuid(), draft: { ...now.draft, id: saved.id } }))
      if (submit && saved.status !== 'published') await call('activities', 'submitActivity', { id: saved.id })
      forget('posting')
      return true
    } catch (error) {
      const found = smallerOf(error)
      setSmaller(found)
      if (!found) setFailure(say(error))
      return false
    } finally {
      setBusy(null)
    }
  }
  return { draft, missing, failure, busy, smaller, forgetSmaller: () => setSmaller(null), change, copyLast, send }
}

import { useState } from 'react'
import type { OrganizationLife, OrganizationStatus, UnionState } from '../../types/organizations'
import { call } from '../shared/core/call'
import { earlierStands, send } from '../shared/core/send'
import { useLoad } from '../shared/core/use-load'
import { useSend } from '../shared/core/use-send'

/** How an organization stands with its union, and the acts that change it. Each is about what was read; after a change meanwhile it is shown again. */
export function useLife(id: string) {
  const life = useLoad(`life-${id}`, () => call('organizations', 'getOrganizationLife', { id }))
  const [told, setTold] = useState('')
  const { run, busy, failure } = useSend()
  const act = async (name: string, work: () => Promise<{ version: number }>, words: string) => {
    setTold('')
    const reload = () => life.reload()
    if ((await run(name, work, { 'request.changed': reload, 'organizations.noOffer': reload, 'organizations.offerWaits': reload })) === null) return false
    setTold(words)
    await life.reload()
    return true
  }
  return {
    life,
    told,
    busy,
    failure,
    step: ({ version }: OrganizationLife, state: UnionState, onDay: string, note: string) =>
      act('step', () => send('organizations', 'setUnionState', { id, version, state, onDay, ...(note && { note }) }, earlierStands), '记下了'),
    setStatus: ({ version }: OrganizationLife, status: OrganizationStatus, reason: string, words: string) =>
      act('status', () => send('organizations', 'setOrganizationStatus', { id, version, status, reason }, earlierStands), words),
    offer: ({ version }: OrganizationLife, union: { id: string; name: string }) =>
      act('offer', () => send('organizations', 'offerGuidance', { id, version, unionId: union.id }, earlierStands), `问了${union.name}，它接了才换`),
    answer: ({ version }: OrganizationLife, unionId: string, accept: boolean) =>
      act(
        'answer',
        () => send('organizations', 'answerGuidance', { id, version, unionId, accept }, earlierStands),
        accept ? '接过来了' : '没有接，还由原来的工会指导',
      ),
  }
}

import { call } from '../shared/core/call'
import type { Change } from '../shared/core/use-kept'
import { FindSheet } from '../shared/parts/find-sheet'
import type { ActivityDraft } from './draft'
import { SessionSheet } from './ui/session-sheet'

/** The sheet that a row of the form opens. */
export type PostSheet = { kind: 'organization' | 'venue' } | { kind: 'session'; index: number }

type Props = {
  open: PostSheet | null
  draft: ActivityDraft
  isPublished: boolean
  onChange: (part: Change<ActivityDraft>) => void
  onCallOff: (index: number) => void
  onClose: () => void
}

/** The sheets of an activity's form: one session, the organization, the venue. */
export function PostSheets({ open, draft, isPublished, onChange: change, onCallOff, onClose }: Props) {
  const session = open?.kind === 'session' ? (draft.sessions[open.index] ?? null) : null
  const isOneOfMany = draft.sessions.length > 1
  return (
    <>
      <SessionSheet
        session={session}
        capacity={session?.capacity ?? draft.capacity}
        hasOwnCapacity={isOneOfMany && !draft.signUp.isTerm}
        removal={!isOneOfMany ? null : session?.id && isPublished ? 'callOff' : 'remove'}
        onClose={onClose}
        onSave={(next) => (change({ sessions: draft.sessions.map((row) => (row === session ? next : row)) }), onClose())}
        onRemove={() => (change({ sessions: draft.sessions.filter((row) => row !== session) }), onClose())}
        onCallOff={() => open?.kind === 'session' && onCallOff(open.index)}
      />
      <FindSheet
        id="organization"
        isOpen={open?.kind === 'organization'}
        title="哪个组织来办"
        placeholder="组织的名字"
        empty="您还没有能发活动的组织"
        load={async (query) => {
          const page = await call('organizations', 'listMyOrganizations', query)
          return { ...page, items: page.items.map((row) => ({ id: row.id, word: row.name, help: row.regionName })) }
        }}
        value={draft.organizationId}
        onChoose={(choice) => change({ organizationId: choice.id })}
        onClose={onClose}
      />
      <FindSheet
        id="venue"
        isOpen={open?.kind === 'venue'}
        title="在哪里办"
        placeholder="场所的名字或地址"
        empty="附近还没有登记的场所"
        load={async (query) => {
          const page = await call('places', 'listMyVenues', query)
          return { ...page, items: page.items.map((row) => ({ id: row.id, word: row.name, help: row.address })) }
        }}
        value={draft.venue?.id ?? null}
        onChoose={(choice) => change({ venue: { id: choice.id, name: choice.word } })}
        onClose={onClose}
      />
    </>
  )
}

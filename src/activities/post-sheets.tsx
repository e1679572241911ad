import type { Room } from '../../types/places'
import { call } from '../shared/core/call'
import type { Change } from '../shared/core/use-kept'
import { FindSheet } from '../shared/parts/find-sheet'
import type { Template } from '../../types/templates'
import { type ActivityDraft, type DraftSession, repeated } from './draft'
import type { Scope } from './use-spreading'
import { draftFromTemplate } from './template'
import { RepeatSheet } from './ui/repeat-sheet'
import { SessionSheet } from './ui/session-sheet'

/** The sheet that a row of the form opens. */
export type PostSheet = { kind: 'organization' | 'venue' | 'room' | 'repeat' | 'template' } | { kind: 'session'; index: number }

type Props = {
  open: PostSheet | null
  draft: ActivityDraft
  rooms: Room[]
  templates: Template[]
  isPublished: boolean
  onChange: (part: Change<ActivityDraft>) => void
  onCallOff: (index: number) => void
  onSpread: (was: DraftSession, next: DraftSession, scope: Scope) => void
  onClose: () => void
}

const whole = { id: 'whole', word: '整个场馆' }

/** The sheets of an activity's form: one session, the organization, the venue and its room. */
export function PostSheets({ open, draft, rooms, templates, isPublished, onChange: change, onCallOff, onSpread, onClose }: Props) {
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
        isOneOfMany={isOneOfMany && session?.id !== undefined}
        onSave={(next, scope) => {
          if (scope === 'one') change({ sessions: draft.sessions.map((row) => (row === session ? next : row)) })
          else if (session) onSpread(session, next, scope)
          onClose()
        }}
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
        onChoose={(choice) =>
          choice.id !== draft.venue?.id &&
          change(({ sessions }) => ({ venue: { id: choice.id, name: choice.word }, roomId: null, sessions: sessions.map(({ roomId: _, ...row }) => row) }))
        }
        onClose={onClose}
      />
      <RepeatSheet
        first={open?.kind === 'repeat' ? (draft.sessions[0]?.day ?? null) : null}
        onRepeat={(days) => (change(({ sessions }) => ({ sessions: repeated(sessions, days) })), onClose())}
        onClose={onClose}
      />
      <FindSheet
        id="template"
        isOpen={open?.kind === 'template'}
        title="照模板填"
        placeholder="模板的名字"
        empty="还没有模板，填好一场以后点“存成模板”"
        load={async ({ text = '' }) => ({
          items: templates
            .filter(({ name }) => name.includes(text))
            .map(({ id, name, venueName }) => ({ id, word: name, ...(venueName && { help: venueName }) })),
          cursor: null,
        })}
        value={null}
        onChoose={({ id }) => {
          const template = templates.find((each) => each.id === id)
          if (template) change(({ organizationId }) => draftFromTemplate(template, organizationId))
        }}
        onClose={onClose}
      />
      <FindSheet
        id="room"
        isOpen={open?.kind === 'room'}
        title="哪一间"
        placeholder="哪一间"
        empty="这里没有分间"
        load={async ({ text = '' }) => ({
          items: [whole, ...rooms.map(({ id, name, seats }) => ({ id, word: name, ...(seats !== null && { help: `能坐 ${seats} 人` }) }))].filter(({ word }) =>
            word.includes(text),
          ),
          cursor: null,
        })}
        value={draft.roomId ?? whole.id}
        onChoose={({ id }) => change(({ sessions }) => ({ roomId: id === whole.id ? null : id, sessions: sessions.map(({ roomId: _, ...row }) => row) }))}
        onClose={onClose}
      />
    </>
  )
}

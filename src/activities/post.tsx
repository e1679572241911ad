import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { replaceWith } from '../shared/core/go'
import { call } from '../shared/core/call'
import { idOf } from '../shared/core/link'
import { useLoad } from '../shared/core/use-load'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { ErrorState, Skeleton } from '../shared/parts/states'
import { outcomeLines, type PostButton, postButtons, reviewLines, stateLine } from './change-words'
import { sessionTimes } from './draft'
import { CancelSheet } from './ui/cancel-sheet'
import { CopyNote } from './ui/copy-note'
import { MovesSheet } from './ui/moves-sheet'
import { PostFoot } from './ui/post-foot'
import { PostForm } from './ui/post-form'
import { type PostSheet, PostSheets } from './post-sheets'
import { Restored } from './ui/restored'
import { useCallingOff } from './use-calling-off'
import { useLast } from './use-last'
import { useMoves } from './use-moves'
import { useSpreading } from './use-spreading'
import { useTemplates } from './use-templates'
import { useVenueOf } from './use-venue-of'
import { FromTemplate, KeepTemplate } from './ui/template-rows'
import { type Done, usePosting } from './use-posting'
import css from './post.module.scss'

/** The name of the words that the next page shows. */
const doneOf = ({ status, isWaiting }: Done) => (isWaiting ? 'waiting' : status === 'published' || status === 'submitted' ? status : 'saved')

/** The form for publishing or editing an activity: category, title, text, pictures, then rows whose defaults are mostly right. */
export default function PostPage() {
  const { params } = useRouter()
  const id = idOf(params.id) || undefined
  const posting = usePosting(id)
  const { posted, draft, wrong, change, copyLast, finish, busy, outcome, changed, smaller, forgetSmaller } = posting
  // Where there is only one organization to post for, it is chosen.
  useLoad(id ? null : 'organizations', async () => {
    const { items, cursor } = await call('organizations', 'listMyOrganizations', {})
    change((now) => (!now.organizationId && items.length === 1 && cursor === null ? { organizationId: items[0]!.id } : null))
  })
  const last = useLast(!id)
  // An activity to copy, chosen in the list of past ones; it is not copied over a draft.
  const [like] = useState(() => (id || draft.title ? '' : idOf(params.like)))
  useLoad(like ? `like-${like}` : null, () => copyLast(like))
  const kept = useTemplates(draft, !id)
  const hall = useVenueOf(draft, id ? undefined : params, change)
  const chosen = useLoad(draft.organizationId, () => call('organizations', 'getOrganization', { id: draft.organizationId! }))
  const [open, setOpen] = useState<PostSheet | null>(null)
  // After a session was cancelled the form is read again: the session is gone and the rest of the draft stays.
  const calling = useCallingOff(() => void posting.renew().catch(() => void posted.reload()))
  const data = posted.data
  const spreading = useSpreading(data && { id: data.activity.id, version: data.version }, () => void posting.renew().catch(() => void posted.reload()))
  const [asked, setAsked] = useState<PostButton['does']>('save')
  const seated = useMoves(smaller)

  const send = async (does: PostButton['does'], moves = draft.moves) => {
    setAsked(does)
    const done = await finish(does, moves)
    if (done) replaceWith(`/activities/posted?done=${doneOf(done)}-${done.toldCount}`)
  }
  const reviewer = data?.reviewer ?? chosen.data?.guidingUnion ?? '工会'
  const state = { status: data?.activity.status ?? null, reviewer, isReviewer: data?.isReviewer ?? false, proposal: data?.proposal ?? null }
  const banner = data && stateLine(state, data.concerned, data.activity.returnReason)
  const callOff = (index: number) => {
    const row = draft.sessions[index]
    if (data && row?.id)
      calling.ask({
        id: data.activity.id,
        title: data.activity.title,
        people: data.concerned.bySession[row.id] ?? 0,
        session: { sessionId: row.id, ...sessionTimes(row) },
      })
    setOpen(null)
  }

  return (
    <Page
      title={id ? '改活动' : '发活动'}
      dock={
        <PostFoot
          lines={outcome ? outcomeLines(outcome, reviewer) : reviewLines(state)}
          failure={changed ? '' : smaller ? '' : posting.failure || spreading.failure}
          warning={changed && `别人刚刚改过${changed}，这里已经是改后的。您改的都还在，请看一遍再存`}
          buttons={id && !data ? [] : postButtons(state, outcome)}
          going={busy}
          onSend={(does) => void send(does)}
        />
      }
    >
      {id && !data ? (
        posted.error ? (
          <ErrorState error={posted.error} onRetry={() => void posted.reload()} />
        ) : (
          <Skeleton rows={6} />
        )
      ) : (
        <>
          {banner && (
            <View className={css.banner}>
              <Note tone={state.status === 'returned' ? 'bad' : state.status === 'published' || state.status === 'draft' ? 'info' : 'warn'}>{banner}</Note>
            </View>
          )}
          {posting.isRestored && <Restored isEdit={Boolean(id)} onForget={posting.empty} />}
          {last && !draft.title && <CopyNote last={last} onCopy={() => void copyLast(last.id)} />}
          {!draft.title && <FromTemplate count={kept.templates.length} onOpen={() => setOpen({ kind: 'template' })} />}
          <PostForm
            draft={draft}
            rooms={hall}
            organization={chosen.data?.name}
            waitlistBefore={data?.activity.waitlistLimit}
            wrong={wrong}
            onChange={change}
            onOpen={setOpen}
          />
          <KeepTemplate draft={draft} help={kept.failure || (kept.isKept ? '存好了，下次照着填' : '下次照着填，只改日子')} onKeep={() => void kept.keep()} />
        </>
      )}
      <PostSheets
        open={open}
        draft={draft}
        rooms={hall}
        templates={kept.templates}
        isPublished={state.status === 'published'}
        onChange={change}
        onCallOff={callOff}
        onSpread={(was, next, scope) => void spreading.spread(was, next, scope)}
        onClose={() => setOpen(null)}
      />
      <CancelSheet of={calling} />
      <MovesSheet
        people={seated}
        tooMany={smaller?.tooMany ?? 0}
        isBusy={busy !== ''}
        onMove={(ids) => smaller && void send(asked, { ...draft.moves, [smaller.sessionId]: ids })}
        onClose={forgetSmaller}
      />
    </Page>
  )
}

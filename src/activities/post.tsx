import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { replaceWith } from '../shared/core/go'
import { call } from '../shared/core/call'
import { longDate, timeRange } from '../shared/core/format'
import { idOf } from '../shared/core/link'
import { changePictures } from '../shared/form/use-form'
import { useLoad } from '../shared/core/use-load'
import { Block } from '../shared/ui/block'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { Field, TextField } from '../shared/ui/field'
import { FindSheet } from '../shared/parts/find-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { PicturePicker } from '../shared/form/picture-picker'
import { ErrorState, Skeleton } from '../shared/parts/states'
import { Stepper } from '../shared/ui/stepper'
import { Switch } from '../shared/ui/switch'
import { categories, categoryIcons, categoryWords } from '../shared/core/words'
import { outcomeLines, type PostButton, postButtons, reviewLines, stateLine } from './change-words'
import { nextSession, timesOf } from './draft'
import { CancelSheet } from './ui/cancel-sheet'
import { CopyNote } from './ui/copy-note'
import { MoreFields } from './ui/more-fields'
import { MovesSheet } from './ui/moves-sheet'
import { PostFoot } from './ui/post-foot'
import { Restored } from './ui/restored'
import { SessionSheet } from './ui/session-sheet'
import { SignUpFields } from './ui/sign-up-fields'
import { rulesLine } from './ui/sign-up-words'
import { useCallingOff } from './use-calling-off'
import { useLast } from './use-last'
import { useMoves } from './use-moves'
import { type Done, usePosting } from './use-posting'
import css from './post.module.scss'

type Open = { kind: 'organization' | 'venue' } | { kind: 'session'; index: number } | null

/** Which words the next page says. */
const doneOf = ({ status, isWaiting }: Done) => (isWaiting ? 'waiting' : status === 'published' || status === 'submitted' ? status : 'saved')

/** One screen, one minute: category, name, words, pictures, then rows that are mostly right already. */
export default function PostPage() {
  const { params } = useRouter()
  const id = idOf(params.id) || undefined
  const posting = usePosting(id)
  const { posted, draft, wrong, change, copyLast, finish, busy, outcome, changed, smaller, forgetSmaller } = posting
  // Whoever posts for one organization only need not choose it.
  useLoad(id ? null : 'organizations', async () => {
    const { items, cursor } = await call('organizations', 'listMyOrganizations', {})
    change((now) => (!now.organizationId && items.length === 1 && cursor === null ? { organizationId: items[0]!.id } : null))
  })
  const last = useLast(!id)
  // Chosen on the list of what was held: filled in at once, unless something half written is there.
  const [like] = useState(() => (id || draft.title ? '' : idOf(params.like)))
  useLoad(like ? `like-${like}` : null, () => copyLast(like))
  const chosen = useLoad(draft.organizationId, () => call('organizations', 'getOrganization', { id: draft.organizationId! }))
  const [open, setOpen] = useState<Open>(null)
  // Gone from what is being typed too; the rest of it stays, also where its first session gave the others' places and deadlines.
  const calling = useCallingOff(() => void posting.renew().catch(() => void posted.reload()))
  const [isMore, setMore] = useState(false)
  const [hasRules, setRules] = useState(false)
  const [asked, setAsked] = useState<PostButton['does']>('save')
  const seated = useMoves(smaller)

  const send = async (does: PostButton['does'], moves = draft.moves) => {
    setAsked(does)
    const done = await finish(does, moves)
    if (done) replaceWith(`/activities/posted?done=${doneOf(done)}-${done.toldCount}`)
  }
  const session = open?.kind === 'session' ? (draft.sessions[open.index] ?? null) : null
  const data = posted.data
  const reviewer = data?.reviewer ?? chosen.data?.guidingUnion ?? '工会'
  const state = { status: data?.activity.status ?? null, reviewer, isReviewer: data?.isReviewer ?? false, proposal: data?.proposal ?? null }
  const banner = data && stateLine(state, data.concerned, data.activity.returnReason)
  const capacities = new Set(draft.sessions.map(({ capacity }) => capacity ?? draft.capacity))
  const callOff = (index: number) => {
    const row = draft.sessions[index]
    if (data && row?.id)
      calling.ask({
        id: data.activity.id,
        title: data.activity.title,
        people: data.concerned.bySession[row.id] ?? 0,
        session: { sessionId: row.id, ...timesOf(row) },
      })
    setOpen(null)
  }

  return (
    <Page
      title={id ? '改活动' : '发活动'}
      dock={
        <PostFoot
          lines={outcome ? outcomeLines(outcome, reviewer) : reviewLines(state)}
          failure={changed ? '' : smaller ? '' : posting.failure}
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
          <Block>
            <Field id="field-category" label="哪一类" error={wrong('category')}>
              <Chips
                label="哪一类"
                isWrapped
                chips={categories.map((value) => ({ value, word: categoryWords[value], icon: categoryIcons[value] }))}
                value={draft.category}
                onChoose={(category) => change({ category })}
              />
            </Field>
            <TextField
              id="field-title"
              label="名称"
              value={draft.title}
              most={40}
              placeholder="冬季养生讲座"
              error={wrong('title')}
              onChange={(title) => change({ title })}
            />
            <TextField
              id="field-text"
              label="说几句"
              isLong
              value={draft.text}
              most={2000}
              placeholder="做什么，适合谁，要带什么"
              error={wrong('text')}
              onChange={(text) => change({ text })}
            />
            <PicturePicker pictures={draft.pictures} error={wrong('pictures')} onChange={changePictures(change)} />
          </Block>
          <Cells>
            <View id="field-organizationId">
              <Cell
                icon="org"
                word="哪个组织"
                value={(draft.organizationId && chosen.data?.name) || '请选'}
                help={wrong('organizationId') ?? undefined}
                onTap={() => setOpen({ kind: 'organization' })}
              />
            </View>
            <View id="field-sessions">
              {draft.sessions.map((row, index) => (
                <Cell
                  key={row.id ?? `${row.day}-${row.from}-${index}`}
                  icon="clock"
                  word={index === 0 ? '时间' : `第 ${index + 1} 场`}
                  value={`${longDate(timesOf(row).startsAt)} ${timeRange(timesOf(row).startsAt, timesOf(row).endsAt)}`}
                  help={(index === 0 && wrong('sessions')) || (capacities.size > 1 ? `${row.capacity ?? draft.capacity} 个名额` : undefined)}
                  onTap={() => setOpen({ kind: 'session', index })}
                />
              ))}
              <Cell
                icon="plus"
                word="再加一场"
                help="下一周同一时间，点开可以改"
                onTap={() => change({ sessions: [...draft.sessions, nextSession(draft.sessions)] })}
              />
            </View>
            <View id="field-venue">
              <Cell icon="pin" word="地点" value={draft.venue?.name ?? '请选'} help={wrong('venue') ?? undefined} onTap={() => setOpen({ kind: 'venue' })} />
            </View>
            <Cell
              icon="users"
              word="名额"
              help={capacities.size > 1 ? '各场不一样，在这里改就都一样' : undefined}
              end={
                <Stepper
                  label="名额"
                  value={draft.capacity}
                  least={1}
                  most={5000}
                  step={draft.capacity >= 30 ? 5 : 1}
                  onChange={(capacity) => change({ capacity, sessions: draft.sessions.map(({ capacity: _, ...row }) => row) })}
                />
              }
            />
            <Cell
              icon="users"
              word="满了可以候补"
              help={draft.waitlistLimit > 0 ? `最多 ${draft.waitlistLimit} 人，有人取消就按顺序补` : '满了就不再收'}
              end={
                <Switch
                  label="满了可以候补"
                  isOn={draft.waitlistLimit > 0}
                  onChange={(isOn) => change({ waitlistLimit: isOn ? data?.activity.waitlistLimit || 10 : 0 })}
                />
              }
            />
            <View id="field-rules" />
            <View id="field-closeHours" />
            <Cell
              icon="more"
              word={isMore ? '收起' : '更多：谁来带、截止、注意事项'}
              help={isMore ? undefined : (wrong('closeHours') ?? wrong('rules') ?? undefined)}
              onTap={() => setMore(!isMore)}
            />
          </Cells>
          {isMore && (
            <Block>
              <MoreFields draft={draft} wrong={wrong} onChange={change} />
            </Block>
          )}
          <Cells>
            <View id="field-signUp" />
            <Cell
              icon="list"
              word={hasRules ? '收起报名规则' : '报名规则'}
              help={hasRules ? undefined : (wrong('signUp') ?? rulesLine(draft.signUp, draft.doorRules))}
              onTap={() => setRules(!hasRules)}
            />
          </Cells>
          {hasRules && (
            <Block>
              <SignUpFields draft={draft} error={wrong('signUp')} onChange={change} />
            </Block>
          )}
        </>
      )}
      <SessionSheet
        session={session}
        capacity={session?.capacity ?? draft.capacity}
        hasOwnCapacity={draft.sessions.length > 1}
        removal={session?.id && state.status === 'published' ? (draft.sessions.length > 1 ? 'callOff' : null) : draft.sessions.length > 1 ? 'remove' : null}
        onClose={() => setOpen(null)}
        onSave={(next) => (change({ sessions: draft.sessions.map((row) => (row === session ? next : row)) }), setOpen(null))}
        onRemove={() => (change({ sessions: draft.sessions.filter((row) => row !== session) }), setOpen(null))}
        onCallOff={() => open?.kind === 'session' && callOff(open.index)}
      />
      <CancelSheet of={calling} />
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
        onClose={() => setOpen(null)}
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
        onClose={() => setOpen(null)}
      />
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

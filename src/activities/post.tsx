import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { call } from '../shared/call'
import { instantOf, longDate } from '../shared/format'
import { idOf } from '../shared/link'
import { useLoad } from '../shared/use-load'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { Field, TextField } from '../shared/ui/field'
import { FindSheet } from '../shared/ui/find-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/ui/page'
import { PicturePicker } from '../shared/ui/picture-picker'
import { Skeleton } from '../shared/ui/states'
import { Stepper } from '../shared/ui/stepper'
import { Switch } from '../shared/ui/switch'
import { categories, categoryIcons, categoryWords } from '../shared/words'
import { nextSession } from './draft'
import { CopyNote } from './ui/copy-note'
import { MoreFields } from './ui/more-fields'
import { MovesSheet } from './ui/moves-sheet'
import { SessionSheet } from './ui/session-sheet'
import { SignUpFields } from './ui/sign-up-fields'
import { rulesLine } from './ui/sign-up-words'
import { useMoves } from './use-moves'
import { usePosting } from './use-posting'

type Open = { kind: 'organization' | 'venue' } | { kind: 'session'; index: number } | null

/** One screen, one minute: category, name, words, pictures, then rows that are mostly right already. */
export default function PostPage() {
  const id = idOf(useRouter().params.id) || undefined
  const { draft, missing, failure, busy, smaller, forgetSmaller, change, copyLast, send } = usePosting(id)
  // Whoever posts for one organization only need not choose it.
  useLoad(id ? null : 'organizations', async () => {
    const { items, cursor } = await call('organizations', 'listMyOrganizations', {})
    if (!draft.organizationId && items.length === 1 && cursor === null) change({ organizationId: items[0]!.id })
  })
  const last = useLoad(id ? null : 'last', () => call('activities', 'listPosted', { status: 'published' })).data?.items[0]
  const chosen = useLoad(draft.organizationId, () => call('organizations', 'getOrganization', { id: draft.organizationId! }))
  const [open, setOpen] = useState<Open>(null)
  const [isMore, setMore] = useState(false)
  const [hasRules, setRules] = useState(false)
  const seated = useMoves(smaller)

  const wrong = (field: string) => (missing?.field === field ? missing.words : null)
  const [isSubmit, setSubmit] = useState(false)
  const finish = async (submit: boolean, moves = draft.moves) => {
    setSubmit(submit)
    if (await send(submit, moves)) void Taro.redirectTo({ url: `/activities/posted?done=${submit ? 'submitted' : 'saved'}` })
  }
  const session = open?.kind === 'session' ? (draft.sessions[open.index] ?? null) : null
  const reviewer = chosen.data?.guidingUnion ?? '工会'

  return (
    <Page
      title={id ? '改活动' : '发活动'}
      dock={
        <ButtonRow>
          <Button kind="outline" isBusy={busy === 'save'} onTap={() => void finish(false)}>
            存草稿
          </Button>
          <Button isBusy={busy === 'submit'} onTap={() => void finish(true)}>
            {`交给${reviewer}审核`}
          </Button>
        </ButtonRow>
      }
    >
      {busy === 'load' ? (
        <Skeleton rows={6} />
      ) : (
        <>
          {last && !draft.title && <CopyNote last={last} onCopy={() => void copyLast(last.id)} />}
          {failure && <Note tone="bad">{failure}</Note>}
          <Block>
            <Field id="post-category" label="哪一类" error={wrong('category')}>
              <Chips
                label="哪一类"
                isWrapped
                chips={categories.map((value) => ({ value, word: categoryWords[value], icon: categoryIcons[value] }))}
                value={draft.category}
                onChoose={(category) => change({ category })}
              />
            </Field>
            <TextField
              id="post-title"
              label="名称"
              value={draft.title}
              most={40}
              placeholder="冬季养生讲座"
              error={wrong('title')}
              onChange={(title) => change({ title })}
            />
            <TextField
              id="post-text"
              label="说几句"
              isLong
              value={draft.text}
              most={2000}
              placeholder="做什么，适合谁，要带什么"
              error={wrong('text')}
              onChange={(text) => change({ text })}
            />
            <PicturePicker pictures={draft.pictures} onChange={(pictures) => change({ pictures })} />
          </Block>
          <Cells>
            <View id="post-organization">
              <Cell
                icon="org"
                word="哪个组织"
                value={(draft.organizationId && chosen.data?.name) || '请选'}
                help={wrong('organization') ?? undefined}
                onTap={() => setOpen({ kind: 'organization' })}
              />
            </View>
            <View id="post-sessions">
              {draft.sessions.map((row, index) => (
                <Cell
                  key={`${row.day}-${row.from}-${index}`}
                  icon="clock"
                  word={index === 0 ? '时间' : `第 ${index + 1} 场`}
                  value={`${longDate(instantOf(row.day))} ${row.from}–${row.to}`}
                  help={index === 0 ? (wrong('sessions') ?? undefined) : undefined}
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
            <View id="post-venue">
              <Cell icon="pin" word="地点" value={draft.venue?.name ?? '请选'} help={wrong('venue') ?? undefined} onTap={() => setOpen({ kind: 'venue' })} />
            </View>
            <Cell
              icon="users"
              word="名额"
              end={
                <Stepper
                  label="名额"
                  value={draft.capacity}
                  least={1}
                  most={5000}
                  step={draft.capacity >= 30 ? 5 : 1}
                  onChange={(capacity) => change({ capacity })}
                />
              }
            />
            <Cell
              icon="users"
              word="满了可以候补"
              help={draft.waitlistLimit > 0 ? `最多 ${draft.waitlistLimit} 人，有人取消就按顺序补` : '满了就不再收'}
              end={<Switch label="满了可以候补" isOn={draft.waitlistLimit > 0} onChange={(isOn) => change({ waitlistLimit: isOn ? 10 : 0 })} />}
            />
            <Cell icon="more" word={isMore ? '收起' : '更多：谁来带、截止、注意事项'} onTap={() => setMore(!isMore)} />
          </Cells>
          {isMore && (
            <Block>
              <MoreFields draft={draft} onChange={change} />
            </Block>
          )}
          <Cells>
            <View id="post-signUp" />
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
        canRemove={draft.sessions.length > 1}
        onClose={() => setOpen(null)}
        onSave={(next) => (change({ sessions: draft.sessions.map((row) => (row === session ? next : row)) }), setOpen(null))}
        onRemove={() => (change({ sessions: draft.sessions.filter((row) => row !== session) }), setOpen(null))}
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
        isBusy={busy !== null}
        onMove={(ids) => smaller && void finish(isSubmit, { ...draft.moves, [smaller.sessionId]: ids })}
        onClose={forgetSmaller}
      />
    </Page>
  )
}

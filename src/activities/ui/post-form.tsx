import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import type { Room } from '../../../types/places'
import { longDate, timeRange } from '../../shared/core/format'
import { go } from '../../shared/core/go'
import { categories, categoryIcons, categoryWords } from '../../shared/core/words'
import { PicturePicker } from '../../shared/form/picture-picker'
import { changePictures } from '../../shared/form/use-form'
import { Block } from '../../shared/ui/block'
import { Cell, CellPart, Cells } from '../../shared/ui/cell'
import { Chips } from '../../shared/ui/chips'
import { Field, TextField } from '../../shared/ui/field'
import { Stepper } from '../../shared/ui/stepper'
import { Switch } from '../../shared/ui/switch'
import type { Change } from '../../shared/core/use-kept'
import { type ActivityDraft, nextSession, sessionTimes } from '../draft'
import { MoreFields } from './more-fields'
import type { PostSheet } from '../post-sheets'
import { SignUpFields } from './sign-up-fields'
import { signUpSummary } from './sign-up-words'

type Props = {
  draft: ActivityDraft
  /** The rooms of the chosen venue. */
  rooms: Room[]
  /** The name of the chosen organization. */
  organization: string | undefined
  /** The waitlist limit of the activity that is edited. */
  waitlistBefore: number | undefined
  wrong: (field: keyof ActivityDraft) => string | null
  onChange: (part: Change<ActivityDraft>) => void
  onOpen: (sheet: PostSheet) => void
}

/** The fields for category, title, text and pictures. */
function Words({ draft, wrong, onChange: change }: Pick<Props, 'draft' | 'wrong' | 'onChange'>) {
  return (
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
  )
}

/** The rows for organization, sessions, venue and places, whose defaults are mostly right. */
function Facts({ draft, rooms, organization, waitlistBefore, wrong, onChange: change, onOpen: setOpen, children }: Props & { children: ReactNode }) {
  const capacities = new Set(draft.sessions.map(({ capacity }) => capacity ?? draft.capacity))
  return (
    <Cells>
      <CellPart id="field-organizationId">
        <Cell
          icon="org"
          word="哪个组织"
          value={(draft.organizationId && organization) || '请选'}
          help={wrong('organizationId') ?? undefined}
          onTap={() => setOpen({ kind: 'organization' })}
        />
      </CellPart>
      <CellPart id="field-sessions">
        {draft.sessions.map((row, index) => (
          <Cell
            key={row.id ?? `${row.day}-${row.from}-${index}`}
            icon="clock"
            word={index === 0 ? '时间' : `第 ${index + 1} 场`}
            value={`${longDate(sessionTimes(row).startsAt)} ${timeRange(sessionTimes(row).startsAt, sessionTimes(row).endsAt)}`}
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
        {draft.sessions.length > 0 && <Cell icon="refresh" word="重复" help="每周、隔周、每月，先看全部日子" onTap={() => setOpen({ kind: 'repeat' })} />}
      </CellPart>
      <CellPart id="field-venue">
        <Cell icon="pin" word="地点" value={draft.venue?.name ?? '请选'} help={wrong('venue') ?? undefined} onTap={() => setOpen({ kind: 'venue' })} />
        {rooms.length > 0 && (
          <Cell
            icon="home"
            word="哪一间"
            value={rooms.find(({ id }) => id === draft.roomId)?.name ?? '整个场馆'}
            help={draft.sessions.some(({ roomId }) => roomId !== undefined && roomId !== draft.roomId) ? '各场不一样，在这里改就都一样' : undefined}
            onTap={() => setOpen({ kind: 'room' })}
          />
        )}
        {draft.venue && <Cell icon="cal" word="看那里一周的排期" role="link" onTap={() => go(`/places/week?id=${draft.venue!.id}`)} />}
      </CellPart>
      <CellPart>
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
          end={<Switch label="满了可以候补" isOn={draft.waitlistLimit > 0} onChange={(isOn) => change({ waitlistLimit: isOn ? waitlistBefore || 10 : 0 })} />}
        />
      </CellPart>
      <CellPart>{children}</CellPart>
    </Cells>
  )
}

/** The form of an activity without its sheets and its bottom. */
export function PostForm(props: Props) {
  const { draft, wrong, onChange: change } = props
  const [isMore, setMore] = useState(false)
  const [hasRules, setRules] = useState(false)
  return (
    <>
      <Words draft={draft} wrong={wrong} onChange={change} />
      <Facts {...props}>
        <View id="field-rules" />
        <View id="field-closeHours" />
        <Cell
          icon="more"
          word={isMore ? '收起' : '更多：谁来带、截止、注意事项'}
          help={isMore ? undefined : (wrong('closeHours') ?? wrong('rules') ?? undefined)}
          onTap={() => setMore(!isMore)}
        />
      </Facts>
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
          help={hasRules ? undefined : (wrong('signUp') ?? signUpSummary(draft.signUp, draft.doorRules))}
          onTap={() => setRules(!hasRules)}
        />
      </Cells>
      {hasRules && (
        <Block>
          <SignUpFields draft={draft} error={wrong('signUp')} onChange={change} />
        </Block>
      )}
    </>
  )
}

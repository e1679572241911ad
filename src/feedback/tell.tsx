import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OpinionKind } from '../../types/feedback'
import { call } from '../shared/core/call'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { earlierStands, send } from '../shared/core/send'
import { useSettings } from '../shared/core/settings'
import { askSignIn } from '../shared/core/wish'
import { Block } from '../shared/ui/block'
import { Button, ButtonStack } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import { PickField } from '../shared/form/pick-field'
import { useForm } from '../shared/form/use-form'
import { useLoad } from '../shared/core/use-load'
import { usePages } from '../shared/core/use-pages'
import { opinionWords } from './opinion-words'
import { OpinionRow } from './ui/opinion-row'

const start: { kind: OpinionKind; text: string } = { kind: 'lacking', text: '' }
const kinds = (Object.keys(opinionWords) as OpinionKind[]).map((value) => ({ value, word: opinionWords[value] }))

/** The form to write to the union of the person's region, which only its staff read and answer, and below it what the person wrote before. */
export default function TellPage() {
  const me = usePerson((person) => person.me)
  const place = useSettings((settings) => settings.place)
  const regionCode = me?.regionCode ?? place?.regionCode ?? null
  const union = useLoad(regionCode && `union-${regionCode}`, () => call('places', 'getUnion', { regionCode: regionCode ?? '' }))
  const before = usePages(me && `opinions-${me.id}`, (cursor) => call('feedback', 'listMyOpinions', { ...(cursor && { cursor }) }))
  const form = useForm({ start, check: ({ text }) => (text.trim() ? null : { field: 'text', words: '请写一句' }), keepAs: me && 'opinion' })
  const [isDone, setDone] = useState(false)
  const tellUnion = async () => {
    if (!regionCode) return go('/places/pick')
    const sent = await form.submit(({ kind, text }) => send('feedback', 'tellUnion', { regionCode, kind, text: text.trim() }, earlierStands))
    if (!sent) return
    setDone(true)
    void before.reload()
  }
  if (!me)
    return (
      <Page title="跟工会说一句">
        <Empty title="登录后跟工会说一句" help="工会的人来看，看了回您" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      </Page>
    )
  return (
    <Page
      title="跟工会说一句"
      onRefresh={before.reload}
      dock={
        <Button size="block" isBusy={form.isBusy} onTap={() => void tellUnion()}>
          {regionCode ? '发给工会' : '先选个地方'}
        </Button>
      }
    >
      <Block>
        <PickField {...form.row('kind')} label="说的是哪样" chips={kinds} />
        <TextField
          {...form.row('text')}
          label="说给工会听"
          isLong
          most={200}
          placeholder="少个什么，哪里不方便，谁做得好"
          help={`只有工会的人看得到，名字遮着。${form.draft.text.length}\u00a0/\u00a0200`}
          onChange={(text) => (setDone(false), form.change({ text }))}
        />
        <ButtonStack>
          {form.failure && <Note tone="bad">{form.failure}</Note>}
          {isDone && (
            <View role="status">
              <Note tone="ok">收到了，看了回您，到时候在“消息”里告诉您</Note>
            </View>
          )}
        </ButtonStack>
      </Block>
      <Cells>
        <Cell
          word="给谁看"
          value={union.data?.name ?? (regionCode ? '您那里的工会' : '先选个地方')}
          {...(!me.regionCode && { onTap: () => go('/places/pick') })}
        />
      </Cells>
      <PagesState of={before}>
        {(rows) =>
          rows.length > 0 && (
            <Block title="上回说的" isFlush>
              {rows.map((row) => (
                <OpinionRow key={row.id} opinion={row} />
              ))}
            </Block>
          )
        }
      </PagesState>
    </Page>
  )
}

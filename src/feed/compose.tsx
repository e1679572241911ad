import { useState } from 'react'
import { goBack, openTab } from '../shared/core/go'
import { call } from '../shared/core/call'
import { pictureIdsOf, type Picked, unsentWords } from '../shared/form/picked'
import { changePictures, type Fault, useForm } from '../shared/form/use-form'
import { useLoad } from '../shared/core/use-load'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { type Choice, FindSheet } from '../shared/parts/find-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { PicturePicker } from '../shared/form/picture-picker'
import { PageState } from '../shared/parts/states'
import { sendPost, showSent } from './store'

const start = { picked: null as Choice | null, text: '', pictures: [] as Picked[] }

const check = ({ text, pictures }: typeof start): Fault<typeof start> | null => {
  const unsent = unsentWords(pictures)
  if (!text.trim()) return { field: 'text', words: '请写几句' }
  return unsent === null ? null : { field: 'pictures', words: unsent }
}

/** The form of a post without an activity: text and pictures of an organization. */
export default function ComposePage() {
  const form = useForm({ start, check, keepAs: 'post' })
  const { picked, text, pictures } = form.draft
  const [isInReview, setInReview] = useState(false)
  const organizations = useLoad('mine', () => call('organizations', 'listMyOrganizations', {}))
  const [isChoosing, setChoosing] = useState(false)
  const first = organizations.data?.items[0]
  const chosen = picked ?? (first ? { id: first.id, word: first.name } : null)

  const publish = async () => {
    if (!chosen) return
    const post = { organizationId: chosen.id, text: text.trim(), pictureIds: pictureIdsOf(pictures) }
    const sent = await form.submit(() => sendPost(post))
    if (sent?.status === 'published') {
      await showSent(sent.id).catch(() => {})
      openTab('feed')
    } else if (sent) setInReview(true)
  }
  if (isInReview)
    return (
      <Page title="发动态">
        <Block>
          <Note tone="info">交给工会看一眼，通过以后就会出现在朋友圈。</Note>
          <Button size="block" onTap={() => goBack()}>
            知道了
          </Button>
        </Block>
      </Page>
    )
  return (
    <Page
      title="发动态"
      dock={
        <Button size="block" isBusy={form.isBusy} onTap={() => void publish()}>
          发出去
        </Button>
      }
    >
      <PageState of={organizations}>
        {({ items: mine }) => (
          <Block>
            {form.failure && <Note tone="bad">{form.failure}</Note>}
            {mine.length > 1 && <Cell icon="org" word="用哪个组织的名字" value={chosen?.word ?? '请选'} onTap={() => setChoosing(true)} />}
            <TextField
              {...form.row('text')}
              label={mine.length === 1 ? `${mine[0]!.name}说几句` : '说几句'}
              isLong
              most={2000}
              placeholder="今天做了什么，有什么要告诉大家"
            />
            <PicturePicker pictures={pictures} error={form.wrong('pictures')} onChange={changePictures(form.change)} />
          </Block>
        )}
      </PageState>
      <FindSheet
        id="organization"
        isOpen={isChoosing}
        title="用哪个组织的名字"
        placeholder="组织的名字"
        empty="您还没有能发动态的组织"
        load={async (query) => {
          const page = await call('organizations', 'listMyOrganizations', query)
          return { ...page, items: page.items.map((row) => ({ id: row.id, word: row.name, help: row.regionName })) }
        }}
        value={chosen?.id ?? null}
        onChoose={(choice) => form.change({ picked: choice })}
        onClose={() => setChoosing(false)}
      />
    </Page>
  )
}

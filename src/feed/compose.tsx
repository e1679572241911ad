import { useState } from 'react'
import Taro from '@tarojs/taro'
import { call } from '../shared/call'
import { say } from '../shared/messages'
import { useLoad } from '../shared/use-load'
import { uuid } from '../shared/uuid'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { type Choice, FindSheet } from '../shared/ui/find-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/ui/page'
import { PicturePicker } from '../shared/ui/picture-picker'
import type { Picked } from '../shared/ui/picture-picker'
import { PageState } from '../shared/ui/states'
import { openTab } from '../shared/ui/tab-list'

/** A plain post: words and pictures of an organization, no activity. */
export default function ComposePage() {
  const [key] = useState(uuid)
  const [text, setText] = useState('')
  const [pictures, setPictures] = useState<Picked[]>([])
  const [missing, setMissing] = useState(false)
  const [failure, setFailure] = useState('')
  const [isInReview, setInReview] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const organizations = useLoad('mine', () => call('organizations', 'listMyOrganizations', {}))
  const [picked, setPicked] = useState<Choice | null>(null)
  const [isChoosing, setChoosing] = useState(false)
  const first = organizations.data?.items[0]
  const chosen = picked ?? (first ? { id: first.id, word: first.name } : null)

  const send = async () => {
    if (!text.trim() || !chosen) return setMissing(true)
    setBusy(true)
    setFailure('')
    try {
      const { status } = await call('feed', 'savePost', { key, organizationId: chosen.id, text: text.trim(), pictureIds: pictures.map(({ id }) => id) })
      if (status === 'published') openTab('feed')
      else setInReview(true)
    } catch (error) {
      setFailure(say(error))
    } finally {
      setBusy(false)
    }
  }
  if (isInReview)
    return (
      <Page title="发动态">
        <Block>
          <Note tone="info">交给工会看一眼，通过以后就会出现在朋友圈。</Note>
          <Button size="block" onTap={() => void Taro.navigateBack()}>
            知道了
          </Button>
        </Block>
      </Page>
    )
  return (
    <Page
      title="发动态"
      dock={
        <Button size="block" isBusy={isBusy} onTap={() => void send()}>
          发出去
        </Button>
      }
    >
      <PageState of={organizations}>
        {({ items: mine }) => (
          <Block>
            {failure && <Note tone="bad">{failure}</Note>}
            {mine.length > 1 && <Cell icon="org" word="用哪个组织的名字" value={chosen?.word ?? '请选'} onTap={() => setChoosing(true)} />}
            <TextField
              label={mine.length === 1 ? `${mine[0]!.name}说几句` : '说几句'}
              isLong
              value={text}
              most={2000}
              placeholder="今天做了什么，有什么要告诉大家"
              error={missing && !text.trim() ? '请写几句' : null}
              onChange={(value) => (setText(value), setMissing(false))}
            />
            <PicturePicker pictures={pictures} onChange={setPictures} />
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
        onChoose={setPicked}
        onClose={() => setChoosing(false)}
      />
    </Page>
  )
}

import { useState } from 'react'
import { goBack, openTab, replaceWith } from '../shared/core/go'
import type { WorkerKind } from '../../types/identity'
import { call } from '../shared/core/call'
import { setMe, signOut, usePerson } from '../shared/core/person'
import { standingWords } from '../shared/enrolling/standing-words'
import { useKept } from '../shared/core/use-kept'
import { useLoad } from '../shared/core/use-load'
import { useFile } from '../shared/core/use-file'
import { useSend } from '../shared/core/use-send'
import { Avatar } from '../shared/parts/avatar'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { ConfirmSheet } from '../shared/ui/confirm-sheet'
import { Field, TextField } from '../shared/ui/field'
import { FileSheet } from '../shared/ui/file-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { workerKindWords } from '../shared/core/words'

const kinds = (Object.keys(workerKindWords) as WorkerKind[]).map((value) => ({ value, word: workerKindWords[value] }))

/** Name and kind; everything stored about me to take along; the end of the account. */
export default function ProfilePage() {
  const me = usePerson((person) => person.me)
  const standing = useLoad(me && `standing:${me.id}`, () => call('enrollment', 'getStanding', {})).data
  const typed = useKept('name', { name: me?.name ?? '' })
  const { name } = typed.draft
  const [isChanged, setChanged] = useState(false)
  const { run, busy, failure } = useSend()
  const isBusy = busy !== ''
  const [isEnding, setEnding] = useState(false)
  const file = useFile()

  const attempt = (name: string, work: () => Promise<void>) => {
    setChanged(false)
    return run(name, work)
  }
  const change = async (part: { name?: string; kind?: WorkerKind }) => {
    if ((await attempt('change', async () => setMe(await call('identity', 'updateMe', part)))) === null) return
    setChanged(true)
    if (part.name) typed.empty(typed.draft)
  }
  const takeAlong = () =>
    attempt('export', async () => {
      const content = JSON.stringify(await call('identity', 'exportMe', {}), null, 2)
      await file.get({ name: '我的资料.json', content, type: 'application/json' })
    })
  const leave = () =>
    attempt('end', async () => {
      await call('identity', 'deleteMe', { confirm: 'DELETE' })
      await signOut().catch(() => {})
      openTab('feed')
    })

  if (!me)
    return (
      <Page title="我的资料与隐私">
        <Empty title="还没有登录" ways={[{ word: '登录', icon: 'me', onTap: () => replaceWith('/identity/sign-in') }]} />
      </Page>
    )
  return (
    <Page title="我的资料与隐私">
      <Block>
        <Avatar src={me.face} size="l" />
        <TextField label="姓名" value={name} most={20} help="别人只看到姓和最后一个字，如 王*兰" onChange={(next) => typed.change({ name: next })} />
        <Field label="身份">
          <Chips label="身份" isWrapped chips={kinds} value={me.kind} onChoose={(kind) => void change({ kind })} />
        </Field>
        {(failure || isChanged) && <Note tone={failure ? 'bad' : 'ok'}>{failure || '改好了'}</Note>}
        {name.trim() !== '' && name.trim() !== me.name && (
          <Button size="block" isBusy={isBusy} onTap={() => void change({ name: name.trim() })}>
            存下来
          </Button>
        )}
      </Block>
      <Cells>
        <Cell icon="pin" word="所在地区" value={me.regionName ?? '还没有'} />
        {standing && <Cell icon="cal" word="到场情况" {...standingWords(standing)} />}
        <Cell icon="bag" word="下载我的全部资料" help="报名、签到、评价，都在一个文件里" onTap={() => void takeAlong()} />
        <Cell
          icon="undo"
          word="退出登录"
          onTap={() =>
            void signOut()
              .catch(() => {})
              .then(goBack)
          }
        />
        <Cell icon="stop" word="注销账号" help="名额让给别人，姓名和写过的话都去掉" onTap={() => setEnding(true)} />
      </Cells>
      <FileSheet {...file.sheet} />
      <ConfirmSheet
        id="end"
        isOpen={isEnding}
        title="注销账号"
        body="注销后不能恢复。还没参加的活动会取消，名额让给候补的人；您的姓名、评论和评价会去掉。"
        act="注销我的账号"
        isBusy={isBusy}
        error={failure || null}
        onAct={() => void leave()}
        onClose={() => setEnding(false)}
      />
    </Page>
  )
}

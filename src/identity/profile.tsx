import { useState } from 'react'
import { go, goBack, openTab, replaceWith } from '../shared/core/go'
import type { WorkerKind } from '../../types/identity'
import { call } from '../shared/core/call'
import { setMe, signOut, usePerson } from '../shared/core/person'
import { reliabilityWords } from '../shared/enrolling/reliability-words'
import { useLoad } from '../shared/core/use-load'
import { useFile } from '../shared/core/use-file'
import { useSend } from '../shared/core/use-send'
import { PickField } from '../shared/form/pick-field'
import { type Fault, useForm } from '../shared/form/use-form'
import { Avatar } from '../shared/parts/avatar'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { ConfirmSheet } from '../shared/ui/confirm-sheet'
import { TextField } from '../shared/ui/field'
import { FileSheet } from '../shared/ui/file-sheet'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { workerKindWords } from '../shared/core/words'

const kinds = (Object.keys(workerKindWords) as WorkerKind[]).map((value) => ({ value, word: workerKindWords[value] }))

const check = ({ name }: { name: string }): Fault<{ name: string }> | null => (name.trim() ? null : { field: 'name', words: '请写姓名' })

/** The person's profile: name and kind, no-show points, export of everything stored, and ending the account. */
export default function ProfilePage() {
  const me = usePerson((person) => person.me)
  const reliability = useLoad(me && `reliability:${me.id}`, () => call('enrollment', 'getReliability', {})).data
  const form = useForm({ start: { name: me?.name ?? '' }, check, keepAs: 'name' })
  const { name } = form.draft
  const [isChanged, setChanged] = useState(false)
  const { run, busy, failure } = useSend()
  const isBusy = busy !== ''
  const problem = form.failure || failure
  const [isEnding, setEnding] = useState(false)
  const file = useFile()

  const anew = <T,>(work: () => T) => (setChanged(false), work())
  const attempt = (name: string, work: () => Promise<void>) => anew(() => run(name, work))
  const update = async (part: { name: string } | { kind: WorkerKind }) => setMe(await call('identity', 'updateMe', part))
  const changeKind = async (kind: WorkerKind) => {
    if ((await attempt('change', () => update({ kind }))) !== null) setChanged(true)
  }
  const changeName = async () => {
    if ((await anew(() => form.submit(() => update({ name: name.trim() })))) !== null) setChanged(true)
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
        <TextField {...form.row('name')} label="姓名" most={20} help="别人只看到姓和最后一个字，如 王*兰" />
        <PickField id="kind" error={null} isFirst={false} label="身份" chips={kinds} value={me.kind} onChange={(kind) => void changeKind(kind)} />
        {(problem || isChanged) && <Note tone={problem ? 'bad' : 'ok'}>{problem || '改好了'}</Note>}
        {name.trim() !== me.name && (
          <Button size="block" isBusy={form.isBusy} onTap={() => void changeName()}>
            存下来
          </Button>
        )}
      </Block>
      <Cells>
        <Cell icon="pin" word="所在地区" value={me.regionName ?? '还没有'} />
        {reliability && <Cell icon="cal" word="到场情况" {...reliabilityWords(reliability)} />}
        <Cell icon="keys" word="我的登录" help="在哪里登录着，退掉一个或全部" onTap={() => go('/identity/sign-ins')} />
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

import { go } from '../core/go'
import { Cell, Cells } from '../ui/cell'

/** What a union that begins has already. */
type Setup = { colleague: boolean; venue: boolean; organization: boolean; activity: boolean }

const tasks: { name: keyof Setup; word: string; help: string; url: string }[] = [
  { name: 'colleague', word: '请一位同事', help: '两个人，谁不在都有人办', url: '/identity/grants' },
  { name: 'venue', word: '登记一个地方', help: '活动在哪儿办', url: '/places/edit' },
  { name: 'organization', word: '登记一家组织', help: '或者等它申请入驻', url: '/organizations/edit' },
  { name: 'activity', word: '发第一场活动', help: '发出来，职工就看得到', url: '/activities/post' },
]

/** 开通清单: what is left for a union that begins, each with the way to it. Gone when all is there. */
export function SetupList({ setup }: { setup: Setup | null }) {
  const left = setup ? tasks.filter(({ name }) => !setup[name]) : []
  if (left.length === 0) return null
  return (
    <Cells>
      {tasks.map(({ name, word, help, url }) =>
        setup?.[name] ? (
          <Cell key={name} icon="okc" word={word} value="办好了" />
        ) : (
          <Cell key={name} icon="flag" word={word} help={help} role="link" onTap={() => go(url)} />
        ),
      )}
    </Cells>
  )
}

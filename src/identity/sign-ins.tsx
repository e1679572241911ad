import { View } from '@tarojs/components'
import type { OwnToken, SignInWay } from '../../types/sign-in'
import { announce } from '../shared/core/announcement'
import { browserWords } from '../shared/core/browser-words'
import { call } from '../shared/core/call'
import { dayAndTime, dotted } from '../shared/core/format'
import { go, replaceWith } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { Page } from '../shared/parts/page'
import { PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'

const ways: Record<SignInWay, string> = { wechat: '微信', demo: '演示', given: '邀请', passphrase: '账号和动态码', scan: '手机同意的', slip: '登录条' }
const nameOf = ({ system, browser, way }: OwnToken) => (system && browser ? browserWords(`${system} ${browser}`) : ways[way])

/** 我的登录: where one is signed in, each or all others to be ended. */
export default function SignInsPage() {
  const me = usePerson((person) => person.me)
  const list = usePages<OwnToken>(me && `tokens:${me.id}`, (cursor) => call('identity', 'listTokens', cursor === undefined ? {} : { cursor }))
  const { run, busy, failure } = useSend()
  const end = async (token: OwnToken | null) => {
    const ended = await run(token?.id ?? 'others', () => call('identity', 'endToken', token ? { id: token.id } : {}))
    if (!ended) return
    list.change((items) => items.filter((item) => (token ? item.id !== token.id : item.isThis)))
    announce(token ? `${nameOf(token)}退掉了` : `退掉了 ${ended.count} 处`)
  }
  if (!me)
    return (
      <Page title="我的登录">
        <Empty title="还没有登录" ways={[{ word: '登录', icon: 'me', onTap: () => replaceWith('/identity/sign-in') }]} />
      </Page>
    )
  return (
    <Page title="我的登录" onRefresh={list.reload}>
      {failure && <Note tone="bad">{failure}</Note>}
      <PagesState of={list}>
        {(items) => (
          <Cells>
            {items.map((token) => (
              <Cell
                key={token.id}
                word={nameOf(token)}
                help={dotted(ways[token.way], `${dayAndTime(token.createdAt)} 登录`, `用到 ${dayAndTime(token.usedAt)}`)}
                end={
                  token.isThis ? (
                    <View className="green">正在用</View>
                  ) : (
                    <Button size="small" kind="outline" label={`退掉${nameOf(token)}`} isBusy={busy === token.id} onTap={() => void end(token)}>
                      退掉
                    </Button>
                  )
                }
              />
            ))}
          </Cells>
        )}
      </PagesState>
      <Block>
        <View className="small muted" style={{ paddingBottom: '12px' }}>
          退掉一个，它下一次点就要重新登录。工会不会打电话要您的码。
        </View>
        <Button size="block" kind="outline" isBusy={busy === 'others'} onTap={() => void end(null)}>
          别处的都退掉
        </Button>
      </Block>
      {process.env.TARO_ENV === 'h5' && (
        <Cells>
          <Cell icon="keys" word="账号和口令" help="没有微信时，用账号、口令和动态码登录" onTap={() => go('/identity/passphrase')} />
        </Cells>
      )}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { openTab } from '../shared/core/go'
import type { Link, LinkFault, LinkName } from '../../types/notifications'
import { call } from '../shared/core/call'
import { dayAndTime, dotted } from '../shared/core/format'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { useLoad } from '../shared/core/use-load'

const names: Record<LinkName, { word: string; lost: string }> = {
  database: { word: '数据库', lost: '什么都打不开' },
  timers: { word: '每分钟的活', lost: '不提醒，候补不递补，抽签不开' },
  content: { word: '内容检查', lost: '大家写的话都要人来看' },
  messages: { word: '微信消息', lost: '只在消息页里提醒' },
  pictures: { word: '图片', lost: '图片传不上来' },
}
/** Words for the error codes of WeChat that staff can do something about. */
const codeWords: Record<number, string> = {
  [-604101]: '微信还没给权限，请用微信开发者工具把云函数部署一次',
  40037: '消息模板的编号不对',
  45009: '今天的次数用完了',
  61010: '请先在微信里打开小程序',
}
const refusal = (code: number | null) => (code === null ? '没有回答' : (codeWords[code] ?? `微信回了 ${code}`))

const line = ({ name, state, code, ms, at }: Link): { value: string; help: string | false } => {
  const { lost } = names[name]
  if (state === 'answers') return { value: '正常', help: ms === null ? at !== null && `上一次 ${dayAndTime(at)}` : `${ms} 毫秒` }
  if (state === 'absent') return { value: '没有配', help: lost }
  if (state === 'refused') return { value: '不通', help: dotted(refusal(code), lost) }
  if (name === 'timers' && at === null) return { value: '还没跑过', help: lost }
  return { value: '不通', help: dotted(at === null ? '没有回答' : `上一次 ${dayAndTime(at)}`, lost) }
}

/** Words for the programs that report faults: the cloud functions by name, and the own server (gateway). */
const reporters: Record<string, string> = {
  identity: '个人资料',
  feed: '朋友圈',
  activities: '活动',
  enrollment: '报名',
  feedback: '评价',
  volunteering: '志愿',
  notifications: '消息',
  timers: '定时',
  union: '全部',
  gateway: '服务器',
}

const reporterOf = ({ reporter }: LinkFault) => reporters[reporter] ?? reporter

/** The columns of both lists on a desk. */
const linkColumns: Column<Link>[] = [
  { head: '连着什么', width: 130, cell: ({ name }) => names[name].word },
  { head: '通不通', width: 100, cell: (link) => line(link).value },
  { head: '怎么回事', cell: (link) => line(link).help },
]
const faultColumns: Column<LinkFault>[] = [
  { head: '什么没办成', width: 130, cell: ({ link }) => names[link].word },
  { head: '哪里报的', width: 100, cell: reporterOf },
  { head: '怎么回事', cell: ({ code }) => refusal(code) },
  { head: '什么时候', width: 170, cell: ({ at }) => dayAndTime(at) },
]

/** For union staff: whether each service that the product depends on answers now, and the faults of the last day. */
export default function LinksPage() {
  const me = usePerson((person) => person.me)
  const found = useLoad(isStaff(me) ? 'links' : null, () => call('notifications', 'listLinks', {}))
  if (!isStaff(me))
    return (
      <Page title="运行情况">
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      </Page>
    )
  return (
    <Page title="运行情况" onRefresh={found.reload} isWide>
      <PageState of={found}>
        {({ links, faults }) => (
          <>
            <Table
              rows={links}
              label="连着什么"
              unit="样"
              order="要紧的在前"
              columns={linkColumns}
              keyOf={({ name }) => name}
              card={(link) => <Cell key={link.name} word={names[link.name].word} {...line(link)} />}
              empty={null}
            />
            {faults.length > 0 && (
              <>
                <Note tone="warn">最近一天没办成的</Note>
                <Table
                  rows={faults}
                  label="最近一天没办成的"
                  unit="样"
                  order="最近的在前"
                  columns={faultColumns}
                  keyOf={({ link, reporter }) => `${link}${reporter}`}
                  card={(fault) => (
                    <Cell
                      key={`${fault.link}${fault.reporter}`}
                      word={`${names[fault.link].word}，${reporterOf(fault)}`}
                      help={dotted(refusal(fault.code), dayAndTime(fault.at))}
                    />
                  )}
                  empty={null}
                />
              </>
            )}
            <View style={{ paddingTop: '8px' }}>
              <Block>
                <View className="small quiet" style={{ paddingBottom: '10px' }}>
                  不给任何人发消息，只问一问通不通。
                </View>
                <View style={{ maxWidth: '420px' }}>
                  <Button size="block" kind="outline" icon="refresh" isBusy={found.isLoading} onTap={() => void found.reload()}>
                    再看一次
                  </Button>
                </View>
              </Block>
            </View>
          </>
        )}
      </PageState>
    </Page>
  )
}

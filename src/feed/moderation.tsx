import { View } from '@tarojs/components'
import { go, openTab } from '../shared/core/go'
import type { ModerationItem } from '../../types/feed'
import { call } from '../shared/core/call'
import { ago, dotted } from '../shared/core/format'
import { reasonFor } from '../shared/core/read-reason'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { cx } from '../shared/ui/cx'
import { Note } from '../shared/ui/note'
import { Tap } from '../shared/ui/tap'
import { Page } from '../shared/parts/page'
import { PagesState } from '../shared/parts/pages-state'
import { PictureGrid } from '../shared/parts/picture-grid'
import { Empty } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import css from './moderation.module.scss'

const queue = 'feed.listForModeration'
const kindWords: Record<ModerationItem['kind'], string> = { comment: '评论', post: '动态', rating: '评价' }

const aboutWords: Record<ModerationItem['about']['kind'], string> = { activity: '活动', post: '动态', organization: '组织' }
const openAbout = ({ kind, id }: ModerationItem['about']) =>
  go({ activity: `/activities/detail?id=${id}`, post: `/feed/post?id=${id}`, organization: `/organizations/organization?id=${id}` }[kind])

/** What it is about, by name, and the way there. */
function About({ about }: Pick<ModerationItem, 'about'>) {
  const name = `${aboutWords[about.kind]}：${about.name}${about.isCut ? '…' : ''}`
  return (
    <Tap role="link" label={`看${name}`} className={cx('small link', css.about)} onTap={() => openAbout(about)}>
      {name}
    </Tap>
  )
}

/** What the machine could not decide, and pictures; a person lets it pass or keeps it back. */
export default function ModerationPage() {
  const items = usePages('waiting', (cursor) => call('feed', 'listForModeration', { ...(cursor && { cursor }), ...reasonFor(queue) }))
  const { run, busy, failure } = useSend()
  /** Nobody decides about words that they could not read to the end. */
  const readWhole = async ({ kind, id }: ModerationItem) => {
    const whole = await run(`${kind}${id}whole`, () => call('feed', 'getForModeration', { kind, id, ...reasonFor(queue) }))
    if (whole) items.change((rows) => rows.map((row) => (row.kind === kind && row.id === id ? whole : row)))
  }
  const decide = async ({ kind, id }: ModerationItem, pass: boolean) => {
    if (!(await run(`${kind}${id}${pass}`, async () => (await call('feed', 'moderate', { kind, id, pass }), true)))) return
    items.change((rows) => rows.filter((row) => row.kind !== kind || row.id !== id))
  }
  return (
    <Page title="待审内容" onRefresh={items.reload}>
      {failure && <Note tone="bad">{failure}</Note>}
      <WhySheet error={items.error} onGiven={() => void items.reload()} />
      <PagesState of={items}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="没有要看的内容" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
          ) : (
            rows.map((row) => (
              <Block key={`${row.kind}${row.id}`}>
                <View className="small quiet">{dotted(kindWords[row.kind], row.author, ago(row.createdAt))}</View>
                <About about={row.about} />
                <View style={{ paddingTop: '6px' }}>{row.isCut ? `${row.text}…` : row.text}</View>
                <PictureGrid pictures={row.pictures} about={row.text} />
                {row.isShown && (
                  <View className="small quiet" style={{ paddingTop: '8px' }}>
                    文字已经能看到，只等图片
                  </View>
                )}
                <View style={{ paddingTop: '12px' }}>
                  <ButtonRow>
                    <Button kind="outline" isBusy={busy === `${row.kind}${row.id}false`} onTap={() => void decide(row, false)}>
                      {row.isShown ? '图片不放出来' : '不放出来'}
                    </Button>
                    {row.isCut ? (
                      <Button isBusy={busy === `${row.kind}${row.id}whole`} onTap={() => void readWhole(row)}>
                        看全文
                      </Button>
                    ) : (
                      <Button isBusy={busy === `${row.kind}${row.id}true`} onTap={() => void decide(row, true)}>
                        {row.isShown ? '图片可以看' : '可以看'}
                      </Button>
                    )}
                  </ButtonRow>
                </View>
              </Block>
            ))
          )
        }
      </PagesState>
    </Page>
  )
}

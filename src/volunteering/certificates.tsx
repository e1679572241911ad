import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Certificate } from '../../types/volunteering'
import { call } from '../shared/core/call'
import { addDays, dayOf } from '../../types/rules/days'
import { dateOf, instantOf } from '../shared/core/format'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { askSignIn } from '../shared/core/wish'
import { send } from '../shared/core/send'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Seg } from '../shared/ui/seg'
import { PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { hoursWord } from './words'

type Span = 'year' | 'quarter' | 'all'
const spans: { value: Span; word: string }[] = [
  { value: 'year', word: '今年' },
  { value: 'quarter', word: '最近三个月' },
  { value: 'all', word: '从头到现在' },
]
const startOf = (span: Span, today: string) => ({ year: `${today.slice(0, 4)}-01-01`, quarter: addDays(today, -90), all: '2020-01-01' })[span]
const names: { value: 'full' | 'masked'; word: string }[] = [
  { value: 'full', word: '写全名' },
  { value: 'masked', word: '遮住名字' },
]
const open = ({ number, code }: Certificate) => go(`/volunteering/certificate?number=${number}&code=${code}`)

/** The volunteer's certificates: making one, and opening earlier ones. */
export default function CertificatesPage() {
  const me = usePerson((person) => person.me)
  const list = usePages(me && `certificates-${me.id}`, (cursor) => call('volunteering', 'listCertificates', { ...(cursor && { cursor }) }))
  const [span, setSpan] = useState<Span>('year')
  const [name, setName] = useState<'full' | 'masked'>('full')
  const { run, busy, failure } = useSend()
  const issue = async () => {
    const to = dayOf(Date.now())
    const made = await run('issue', () => send('volunteering', 'issueCertificate', { from: startOf(span, to), to, name }))
    if (made === null) return
    list.change((rows) => [made, ...rows.filter(({ id }) => id !== made.id)])
    open(made)
  }
  return (
    <Page title="时长证书">
      {!me ? (
        <Empty title="登录后开时长证书" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : (
        <>
          <Block title="开一份">
            <Chips label="哪段日子" chips={spans} value={span} onChoose={setSpan} isWrapped />
            <View style={{ padding: '12px 0' }}>
              <Seg label="名字" items={names} value={name} onChoose={setName} />
            </View>
            {failure && (
              <View style={{ paddingBottom: '12px' }}>
                <Note tone="bad">{failure}</Note>
              </View>
            )}
            <Button size="block" isBusy={busy !== ''} onTap={() => void issue()}>
              开证书
            </Button>
            <View className="small muted" style={{ paddingTop: '8px' }}>
              证书带防伪码，谁都能查真假。只算确认过的时长。
            </View>
          </Block>
          <PagesState of={list}>
            {(rows) => (
              <Cells>
                {rows.map((row) => (
                  <Cell
                    key={row.id}
                    icon="shield"
                    word={`${hoursWord(row.minutes)}，${row.name}`}
                    help={`${dateOf(instantOf(row.fromOn))}到${dateOf(instantOf(row.toOn))}`}
                    onTap={() => open(row)}
                  />
                ))}
              </Cells>
            )}
          </PagesState>
        </>
      )}
    </Page>
  )
}

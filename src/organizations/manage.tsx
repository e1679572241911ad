import { useState } from 'react'
import { Picker, View } from '@tarojs/components'
import type { OrganizationLife, OrganizationStatus } from '../../types/organizations'
import { instantOf, longDate } from '../shared/core/format'
import { go } from '../shared/core/go'
import { unionStateWords } from '../shared/core/words'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { ReasonSheet } from '../shared/parts/reason-sheet'
import { PageState } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { PickRow } from '../shared/ui/pick-row'
import { StepSheet } from './ui/step-sheet'
import { useLife } from './use-life'

const statusWords: Record<OrganizationStatus, string> = { linked: '已联系', suspended: '暂停了', exited: '退出了' }
type Life = ReturnType<typeof useLife>
type Asking = Exclude<OrganizationStatus, 'linked'> | 'linked'
const asks: Record<Asking, { title: string; help: string; ready: string[]; act: string; words: string }> = {
  suspended: { title: '暂停', help: '暂停以后不能发新的，已经发布的照常办', ready: ['正在核实投诉', '登记证书过期了'], act: '暂停', words: '暂停了' },
  linked: { title: '恢复', help: '恢复以后又能发活动', ready: ['核实过了，没有问题', '证书补办好了'], act: '恢复', words: '恢复了' },
  exited: {
    title: '退出',
    help: '没有要办的活动才能退出。管理员的权限到此为止，页面留着',
    ready: ['组织注销了', '自己要求退出'],
    act: '退出',
    words: '退出了',
  },
}

function Guidance({ row, of }: { row: OrganizationLife; of: Life }) {
  const { offered, unions, isStaff } = row
  return (
    <>
      <Cells>
        <Cell word="指导工会" value={row.guidingUnion ?? '还没有'} help={offered ? `问了${offered.name}，它接了才换` : undefined} />
      </Cells>
      {isStaff && !offered && row.status !== 'exited' && unions.length > 0 && (
        <Block>
          <Picker mode="selector" range={unions.map(({ name }) => name)} onChange={({ detail }) => void of.offer(row, unions[Number(detail.value)]!)}>
            <PickRow word="换一家来指导" value="选一家" />
          </Picker>
        </Block>
      )}
      {offered?.isMine && (
        <Block>
          <View className="small muted" style={{ paddingBottom: '8px' }}>{`请${offered.name}来指导这家组织`}</View>
          <ButtonRow>
            <Button kind="outline" isBusy={of.busy === 'answer'} onTap={() => void of.answer(row, offered.id, false)}>
              不接
            </Button>
            <Button isBusy={of.busy === 'answer'} onTap={() => void of.answer(row, offered.id, true)}>
              接过来
            </Button>
          </ButtonRow>
        </Block>
      )}
    </>
  )
}

function Steps({ steps }: Pick<OrganizationLife, 'steps'>) {
  return (
    <Cells>
      {steps.map(({ field, is, onDay, note }, at) => (
        <Cell
          key={`${onDay}-${at}`}
          word={field === 'unionState' ? unionStateWords[is as keyof typeof unionStateWords] : statusWords[is as OrganizationStatus]}
          help={note ?? undefined}
          value={longDate(instantOf(onDay))}
        />
      ))}
    </Cells>
  )
}

function Manage({ id }: WithId) {
  const of = useLife(id)
  const [isStepping, setStepping] = useState(false)
  const [asking, setAsking] = useState<Asking | null>(null)
  return (
    <Page title="管理组织" onRefresh={of.life.reload}>
      <PageState of={of.life}>
        {(row) => (
          <>
            <Block title={row.name}>
              {of.told && <Note tone="ok">{of.told}</Note>}
              {of.failure && !isStepping && asking === null && <Note tone="bad">{of.failure}</Note>}
              {row.status !== 'linked' && !of.told && <Note tone="warn">{row.status === 'suspended' ? '暂停了，不能发新的' : '退出了，页面留着'}</Note>}
            </Block>
            <Cells>
              <Cell icon="edit" word="改组织资料" role="link" onTap={() => go(`/organizations/edit?id=${id}`)} />
              <Cell word="建会" value={unionStateWords[row.unionState]} {...(row.isStaff && { onTap: () => setStepping(true) })} />
            </Cells>
            <Steps steps={row.steps} />
            <Guidance row={row} of={of} />
            {row.isStaff && (
              <Cells>
                {row.status === 'linked' && <Cell word="暂停" help="不能发新的，已经发布的照常办" onTap={() => setAsking('suspended')} />}
                {row.status !== 'linked' && <Cell word="恢复" onTap={() => setAsking('linked')} />}
                {row.status !== 'exited' && <Cell word="退出" help="没有要办的活动才能退出" onTap={() => setAsking('exited')} />}
              </Cells>
            )}
            <StepSheet
              life={row}
              isOpen={isStepping}
              isBusy={of.busy === 'step'}
              failure={of.failure}
              onStep={async (state, onDay, note) => {
                const done = await of.step(row, state, onDay, note)
                if (done) setStepping(false)
                return done
              }}
              onClose={() => setStepping(false)}
            />
            <ReasonSheet
              id="status"
              about={`${id}-${asking ?? ''}`}
              isOpen={asking !== null}
              title={asks[asking ?? 'suspended'].title}
              help={asks[asking ?? 'suspended'].help}
              ready={asks[asking ?? 'suspended'].ready}
              act={asks[asking ?? 'suspended'].act}
              isBusy={of.busy === 'status'}
              error={of.failure || null}
              onAct={async (reason) => {
                const done = asking !== null && (await of.setStatus(row, asking, reason, `${row.name}${asks[asking].words}`))
                if (done) setAsking(null)
                return done
              }}
              onClose={() => setAsking(null)}
            />
          </>
        )}
      </PageState>
    </Page>
  )
}

/** How an organization stands with its union, for its people and for staff: 建会 with its days, who guides it, and whether it goes on. */
export default needsId('id', Manage)

import { useState } from 'react'
import { View } from '@tarojs/components'
import type { MyApplication } from '../../types/organizations'
import { call } from '../shared/core/call'
import { ago } from '../shared/core/format'
import { go, openOrganization, openTab } from '../shared/core/go'
import { refreshPerson, usePerson } from '../shared/core/person'
import { send } from '../shared/core/send'
import { type Place, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { askSignIn } from '../shared/core/wish'
import { useForm } from '../shared/form/use-form'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { Note } from '../shared/ui/note'
import { applicationOf, draftOf, faultsOf, steps } from './ui/apply-draft'
import { AboutStep, StepBar, WhereStep, WhoStep } from './ui/apply-steps'

/** The place of an application that was handed in, for a form in which no other one was chosen. */
const placeOfMine = ({ regionName, regionCode }: MyApplication): Place => ({
  scope: 'region',
  name: regionName,
  fullName: regionName,
  regionCode,
  point: { lat: 0, lng: 0 },
})

/** The form of 申请入驻, one group of questions a step. `onSent` gets whether an earlier try, whose reply was lost, had arrived before. */
function ApplyForm({ mine, onSent }: { mine: MyApplication | null; onSent: (wasThere: boolean) => void }) {
  const chosen = useSettings((settings) => settings.place)
  const [first] = useState(chosen)
  const [step, setStep] = useState(0)
  // What was handed in keeps its place until another one is chosen here.
  const place = mine && chosen === first ? placeOfMine(mine) : chosen
  const isLast = step === steps.length - 1
  const form = useForm({
    start: draftOf(mine),
    keepAs: mine ? `apply-${mine.id}-${mine.version}` : 'apply',
    check: (draft) => faultsOf(draft, place).filter(({ field }) => isLast || steps[step]?.fields.includes(field)),
  })
  const next = () => {
    if (form.isWhole()) setStep(step + 1)
  }
  const hand = async () => {
    // A fault of an earlier step is shown where it is.
    const [fault] = faultsOf(form.draft, place)
    if (fault)
      setStep(
        Math.max(
          0,
          steps.findIndex(({ fields }) => fields.includes(fault.field)),
        ),
      )
    let wasThere = false
    const sent = await form.submit((draft) => {
      const application = applicationOf(draft, place?.regionCode ?? '')
      return send('organizations', 'apply', { ...(mine && { id: mine.id, version: mine.version }), application }, ({ id, version }) => {
        wasThere = true
        return { id, version, application }
      })
    })
    if (sent) onSent(wasThere)
  }
  return (
    <>
      <StepBar step={step} />
      {mine?.status === 'returned' && mine.reason && (
        <Block>
          <Note tone="warn">{`退回来了：${mine.reason}。改好再交`}</Note>
        </Block>
      )}
      {step === 0 && <WhereStep form={form} place={place} />}
      {step === 1 && <WhoStep form={form} />}
      {isLast && <AboutStep form={form} place={place} />}
      <Block>
        {form.failure && <Note tone="bad">{form.failure}</Note>}
        <ButtonRow>
          {step > 0 && (
            <Button kind="outline" onTap={() => setStep(step - 1)}>
              上一步
            </Button>
          )}
          <Button isBusy={form.isBusy} onTap={() => (isLast ? void hand() : next())}>
            {isLast ? '交给工会' : '下一步'}
          </Button>
        </ButtonRow>
      </Block>
    </>
  )
}

/** What became of the caller's application, and the way to change it while nobody has decided. */
function Handed({ mine, told, onChange }: { mine: MyApplication; told: string; onChange: () => void }) {
  if (mine.status === 'linked')
    return (
      <Empty
        title="已经联系上了"
        help="您是这家组织的管理员，可以发活动了"
        ways={[
          { word: '看组织的页面', onTap: () => mine.organizationId && openOrganization(mine.organizationId) },
          { word: '发活动', onTap: () => go('/activities/post') },
        ]}
      />
    )
  return (
    <Block title={mine.name}>
      <Note tone="ok">{told || `${ago(mine.appliedAt)}交的，工会看了就联系您`}</Note>
      <View className="muted small" style={{ padding: '12px 0' }}>
        {`${mine.creditCode}，${mine.regionName}。联系人 ${mine.contactName} ${mine.phone}`}
      </View>
      <Button kind="outline" size="block" onTap={onChange}>
        改一改
      </Button>
    </Block>
  )
}

/** 申请入驻: an organization asks its union to be linked, and its applicant sees here what became of it. */
export default function ApplyPage() {
  const me = usePerson((person) => person.me)
  const mine = useLoad(me && `application-${me.id}`, async () => ({ application: await call('organizations', 'getMyApplication', {}) }))
  const [isChanging, setChanging] = useState(false)
  const [told, setTold] = useState('')
  const sent = async (wasThere: boolean) => {
    setTold(wasThere ? '先前交的已经收到，这次改的也收到了' : '收到了，工会看了就联系您')
    setChanging(false)
    await mine.reload()
    // Somebody who was made an admin meanwhile sees the new entries at once.
    void refreshPerson()
  }
  return (
    <Page title="申请入驻" onRefresh={mine.reload}>
      {!me ? (
        <Empty
          title="登录后申请入驻"
          help="社会组织、协会、培训机构，都可以请当地工会联系"
          ways={[
            { word: '去登录', onTap: () => askSignIn({ act: 'open' }) },
            { word: '看朋友圈', onTap: () => openTab('feed') },
          ]}
        />
      ) : (
        <PageState of={mine}>
          {({ application }) =>
            application && application.status !== 'returned' && !isChanging ? (
              <Handed mine={application} told={told} onChange={() => setChanging(true)} />
            ) : (
              <ApplyForm key={application?.version ?? 0} mine={application} onSent={(wasThere) => void sent(wasThere)} />
            )
          }
        </PageState>
      )}
    </Page>
  )
}

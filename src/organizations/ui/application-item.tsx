import { Picker, View } from '@tarojs/components'
import type { ApplicationToDecide } from '../../../types/organizations'
import { checkSignOf } from '../../../types/rules/credit-code'
import { ago } from '../../shared/core/format'
import { categoryWords, organizationKindWords, unionStateWords } from '../../shared/core/words'
import { ReasonSheet } from '../../shared/parts/reason-sheet'
import { PageState } from '../../shared/parts/states'
import { WhySheet } from '../../shared/parts/why-sheet'
import { Block } from '../../shared/ui/block'
import { Button, ButtonRow } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { Icon } from '../../shared/ui/icon'
import { Note } from '../../shared/ui/note'
import { PickRow } from '../../shared/ui/pick-row'
import { useApplication } from '../use-application'
import css from './application-item.module.scss'

const ready = ['信用代码和名称对不上，请核对登记证书', '不在本区，请向所在地的工会申请', '请写清楚做过什么、能为职工做什么']

function Check({ isGood, words }: { isGood: boolean; words: string }) {
  return (
    <View className={css.check}>
      <Icon name={isGood ? 'okc' : 'warn'} className={isGood ? css.good : css.look} />
      <View className="grow">{words}</View>
    </View>
  )
}

/** What the code says: who registered it, where, and that its last sign fits. */
function CodeChecks({ code, regionCode }: { code: string; regionCode: string }) {
  const registrar = { '5': '民政部门登记', '8': '工会登记', '9': '市场监管部门登记', '1': '编办登记' }[code[0] ?? '']
  return (
    <View className={css.checks}>
      <Check isGood={registrar !== undefined} words={`${code.slice(0, 2)}：${registrar ?? '请看登记证书是谁发的'}`} />
      <Check
        isGood={code.slice(2, 8) === regionCode.slice(0, 6)}
        words={`${code.slice(2, 8)}：${code.slice(2, 8) === regionCode.slice(0, 6) ? '登记在本区县' : '登记在别处，请问一声'}`}
      />
      <Check isGood words={`校验位算出来也是 ${checkSignOf(code) ?? ''}`} />
    </View>
  )
}

const sameWords = { code: '代码和它一样', name: '名字和它一样', alike: '名字和它像，请问一声是不是同一家' }
const Same = ({ same }: Pick<ApplicationToDecide, 'same'>) => (
  <View className={css.checks}>
    <Check isGood={same === null} words={same === null ? '没有同名、同代码的组织' : `已有“${same.name}”，${sameWords[same.by]}`} />
  </View>
)

/** The application's words, as they were written. */
function Facts({ application }: { application: ApplicationToDecide }) {
  const { kind, contactName, phone, regionName, address, categories, about, unionState } = application
  return (
    <View className={css.facts}>
      <Cells>
        <Cell word="类型" value={organizationKindWords[kind]} />
        <Cell word="联系人" value={`${contactName} ${phone}`} />
        <Cell word="在哪儿" value={`${regionName} ${address ?? ''}`} />
        <Cell word="做什么" value={categories.map((each) => categoryWords[each]).join('、')} />
        <Cell word="建会" value={unionStateWords[unionState]} />
        <Cell word="说自己" help={about} />
      </Cells>
    </View>
  )
}

/** One application: what was written, what is checked by itself, who is to guide it, and the two decisions. */
export function ApplicationItem({ id, onSettled }: { id: string; onSettled: (words: string) => void }) {
  const { loaded, isReturning, setReturning, guide, setGuide, busy, failure, settle } = useApplication(id, onSettled)
  return (
    <>
      <WhySheet error={loaded.error} onGiven={() => void loaded.reload()} />
      <PageState of={loaded}>
        {(application) => {
          const { name, status, appliedAt, creditCode, regionCode, same, unions, reason, contactName } = application
          const union = unions[guide]
          return (
            <Block title={name}>
              <View className="small muted">{`${contactName}交来，${ago(appliedAt)}`}</View>
              <View className={css.code}>{creditCode}</View>
              <CodeChecks code={creditCode} regionCode={regionCode} />
              <Same same={same} />
              <Facts application={application} />
              {status === 'returned' && <Note tone="warn">{`退回了：${reason ?? ''}`}</Note>}
              {failure && !isReturning && <Note tone="bad">{failure}</Note>}
              {status === 'applied' && (
                <>
                  {unions.length > 0 ? (
                    <Picker mode="selector" range={unions.map((each) => each.name)} value={guide} onChange={({ detail }) => setGuide(Number(detail.value))}>
                      <PickRow word="指导工会" value={union?.name ?? ''} />
                    </Picker>
                  ) : (
                    <Note tone="info">这里还没有登记工会，同意以后再定谁来指导</Note>
                  )}
                  <View className="small muted" style={{ padding: '8px 0' }}>{`同意后，${contactName}就是管理员，能发活动。每一场由工会审`}</View>
                  <ButtonRow>
                    <Button kind="outline" label={`退回，${name}`} onTap={() => setReturning(true)}>
                      退回
                    </Button>
                    <Button
                      isBusy={busy === 'link'}
                      label={`同意联系，${name}`}
                      onTap={() =>
                        void settle(
                          application,
                          { kind: 'link', ...(union && { guidingOrganizationId: union.id }) },
                          `${name}联系上了，${contactName}能发活动了`,
                        )
                      }
                    >
                      同意联系
                    </Button>
                  </ButtonRow>
                </>
              )}
              <ReasonSheet
                id="return"
                about={id}
                isOpen={isReturning}
                title="退回"
                help="写一句为什么，对方改了可以再交"
                ready={ready}
                act="退回"
                isBusy={busy === 'return'}
                error={failure || null}
                onAct={(why) => settle(application, { kind: 'return', reason: why }, `${name}退回去了`)}
                onClose={() => setReturning(false)}
              />
            </Block>
          )
        }}
      </PageState>
    </>
  )
}

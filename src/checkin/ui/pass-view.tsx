import { View } from '@tarojs/components'
import type { Pass } from '../../../types/checkin'
import { fromHex, writePass } from '../../../types/rules/pass'
import { serverNow } from '../../shared/core/clock'
import { dayAndTime, timeOf } from '../../shared/core/format'
import { go } from '../../shared/core/go'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { passShownFrom } from '../../shared/enrolling/pass-shown'
import { passState } from '../pass-state'
import { useStep } from '../use-step'
import { Countdown } from './countdown'
import { PassCode } from './pass-code'
import { PassNote } from './pass-note'
import { Spoken } from './spoken'
import { worksOffline } from '../../shared/platform/site'
import css from './pass-view.module.scss'

/** One pass in any state. The code is computed on the phone, without network. */
export function PassView({ pass }: { pass: Pass }) {
  const step = useStep()
  const state = passState(pass, serverNow())
  if (state === 'cancelled') return <PassNote icon="stop" tone="bad" word="已取消" help="这一场不办了，不用来" />
  if (state === 'offered') return <PassNote icon="clock" tone="warn" word="给您留着名额" help="点“看活动”去确定，入场码马上出现在这里" />
  if (state === 'applied') return <PassNote icon="clock" tone="wait" word="等结果" help="报上了，入场码就出现在这里" />
  if (state === 'waitlisted')
    return <PassNote icon="clock" tone="warn" word={`候补第 ${pass.position ?? 1} 位`} help="有人取消就轮到您，到时候入场码出现在这里" />
  if (state === 'early')
    return (
      <>
        <PassNote
          icon="pass"
          tone="wait"
          word="开始前 2 小时显示"
          help={`${dayAndTime(new Date(passShownFrom(pass.startsAt)).toISOString())} 起显示${worksOffline() ? '，没网也能看' : ''}`}
        />
        <Spoken code={pass.spoken} />
      </>
    )
  if (state === 'over') return <PassNote icon="clock" tone="wait" word="已经结束" help="这一场没有扫过您的码" />
  return (
    <>
      <PassCode digits={writePass({ ...pass, step, type: 'rotating' }, fromHex(pass.key))} isUsed={state === 'attended'} />
      {state === 'attended' ? (
        <View className={css.entered} role="status">
          <Icon name="okc" size="l" className={css.mark} />
          {`${pass.attendedAt ? `${timeOf(pass.attendedAt)} ` : ''}已进场`}
        </View>
      ) : (
        <>
          <Countdown holder={pass.holder} />
          <Spoken code={pass.spoken} />
          {pass.hasSelf && (
            <View className={css.self}>
              <Button kind="outline" icon="scan" onTap={() => go('/checkin/self')}>
                到了，自己签到
              </Button>
            </View>
          )}
        </>
      )}
    </>
  )
}

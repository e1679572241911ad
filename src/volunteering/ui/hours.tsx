import { View } from '@tarojs/components'
import type { MyHours } from '../../../types/volunteering'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { hoursWord } from '../words'
import css from './hours.module.scss'

const monthWord = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** The volunteer's hours: the sum and how it is counted, by month and by organization. */
export function HoursView({ hours, onCertificate }: { hours: MyHours; onCertificate: () => void }) {
  const most = Math.max(1, ...hours.months.map(({ minutes }) => minutes))
  return (
    <>
      <Block>
        <View className="small muted">累计志愿时长</View>
        <View className={css.total}>{hoursWord(hours.counted)}</View>
        <View className="small muted">{`按签到签退算，一共 ${hours.shiftCount} 次${hours.waiting > 0 ? `，另有 ${hoursWord(hours.waiting)}等组织确认` : ''}`}</View>
        <View style={{ paddingTop: '14px' }}>
          <Button size="block" kind={hours.counted > 0 ? 'primary' : 'off'} onTap={onCertificate}>
            {hours.counted > 0 ? '开时长证书' : '有了时长就能开证书'}
          </Button>
        </View>
      </Block>
      {hours.months.length > 0 && (
        <Block title="按月">
          {hours.months.map(({ month, minutes }) => (
            <View key={month} className={css.month} role="img" aria-label={`${monthWord(month)}，${hoursWord(minutes)}`}>
              <View className={css.word}>{monthWord(month)}</View>
              <View className={css.track}>
                <View className={css.bar} style={{ width: `${Math.round((minutes / most) * 100)}%` }} />
              </View>
              <View className={css.minutes}>{hoursWord(minutes)}</View>
            </View>
          ))}
        </Block>
      )}
      {hours.organizations.length > 0 && (
        <Cells>
          {hours.organizations.map(({ name, minutes }) => (
            <Cell key={name} icon="org" word={name} value={hoursWord(minutes)} />
          ))}
          {hours.organizationCount > hours.organizations.length && (
            <Cell icon="org" word={`另有 ${hours.organizationCount - hours.organizations.length} 个组织，开证书时都写上`} onTap={onCertificate} />
          )}
        </Cells>
      )}
    </>
  )
}

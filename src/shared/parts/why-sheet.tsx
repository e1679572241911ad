import { useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../types/errors'
import type { ReadReason } from '../../../types/identity'
import { giveReason } from '../core/read-reason'
import { Cell } from '../ui/cell'
import { Sheet } from '../ui/sheet'

const words: Record<ReadReason, string> = {
  complaint: '有人投诉或求助',
  safety: '有安全或紧急情况',
  inspection: '抽查活动',
  figures: '核对数字',
  support: '下级工会请求帮忙',
}

/** Asks staff of a region above why they read personal rows. It opens when reading was refused for that (identity.reasonNeeded); one tap gives the reason, and `onGiven` reads again. */
export function WhySheet({ error, onGiven }: { error: unknown; onGiven: () => void }) {
  const [closed, setClosed] = useState<unknown>(null)
  const subject = error instanceof AppError && error.code === 'identity.reasonNeeded' ? `${error.detail.sessionId ?? error.detail.queue}` : null
  const choose = (reason: ReadReason) => {
    if (subject === null) return
    giveReason(subject, reason)
    setClosed(error)
    onGiven()
  }
  return (
    <Sheet id="why" isOpen={subject !== null && closed !== error} title="为什么要看" onClose={() => setClosed(error)}>
      <View className="muted small">名单归下级工会管。选一个原因，和您的名字一起记下来，那里的工会看得到。</View>
      <View style={{ margin: '0 -16px' }}>
        {(Object.keys(words) as ReadReason[]).map((reason) => (
          <Cell key={reason} word={words[reason]} onTap={() => choose(reason)} />
        ))}
      </View>
    </Sheet>
  )
}

import type { Enrollment } from '../../../types/enrollment'

/** Words for how an enrollment ended; `help` is the organizer's reason where there is one. */
export function endWords({ endReason, endNote }: Pick<Enrollment, 'endReason' | 'endNote'>): { title: string; help: string } {
  if (endReason === 'removed') return { title: '组织者取消了您的报名', help: endNote ?? '想知道为什么，可以问问组织者' }
  if (endReason === 'declined') return { title: '这次没报上', help: endNote ?? '想知道为什么，可以问问组织者' }
  if (endReason === 'lapsed') return { title: '留的名额过了时间', help: '已经给了下一位，还想去可以再排' }
  if (endReason === 'notDrawn') return { title: '这次没抽中', help: '报的人多，点开能看怎么抽的' }
  return { title: '已取消', help: '' }
}

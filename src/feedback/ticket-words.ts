import type { Ticket, TicketStatus, TicketStep } from '../../types/feedback'
import { dayAndTime, dotted } from '../shared/core/format'

/** The status of a ticket in words. */
export const ticketWords: Record<TicketStatus, string> = { open: '等回应', answered: '已回应', claimed: '说改好了', improved: '已改进' }

/** Sentences to begin an answer with. */
export const firstWords = [
  { value: '给您道个歉', word: '给您道个歉' },
  { value: '我们去核实', word: '我们去核实' },
  { value: '请您来电话', word: '请您来电话' },
]

const stepWords: Record<TicketStep['kind'], string> = {
  opened: '评了，两个工作日内要回应',
  escalated: '没有按时回应，转给了上一级工会',
  answered: '公开回应了',
  claimed: '说改好了，等评的人或工会点头',
  improved: '改好了',
  reopened: '评的人说没改好，又打开了',
}
/** One step of a ticket in a sentence. */
export const stepWord = ({ kind, text, at }: TicketStep): string => `${dayAndTime(at)} ${stepWords[kind]}${text ? `：${text}` : ''}`

/** What was said of what: the activity, who said it, and how long ago. */
export const aboutTicket = ({ activity, author }: Ticket): string => dotted(activity.title, author ?? '已经离开的人')

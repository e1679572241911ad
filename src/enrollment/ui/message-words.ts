import type { MessageReach, RosterState } from '../../../types/enrollment'

/** The states of the people of a session in words, in the order in which they are offered. */
export const stateWords: Record<RosterState, string> = { enrolled: '已报名', waitlisted: '候补', absent: '没到', arrived: '已到' }

/** Sentences to begin with. */
export const readyTexts = [
  { word: '带什么', text: '来的时候请带上：' },
  { word: '早点到', text: '请提前 10 分钟到，进门出示入场码。' },
  { word: '换地方', text: '地点临时换到：' },
  { word: '没到的', text: '今天没见到您，下回来不了请早点取消，名额好给后面的人。' },
]

/** How many people a message would reach: a family that has several places gets one. */
export const reachWords = ({ heads, people }: MessageReach): string => `合起来 ${heads} 人${people < heads ? `，同一家只发一条：${people} 条` : ''}`

import type { OpinionKind } from '../../types/feedback'

export const opinionWords: Record<OpinionKind, string> = { broken: '哪儿坏了', lacking: '缺服务', praise: '谁真好', other: '别的' }

type Ask = { title: (name: string) => string; help: string; ready: string[]; act: string }

/** The words of the sheet that asks for a reason before somebody is removed, declined or excused. The person is told the reason, or it is recorded. */
export const asks: Record<'remove' | 'decline' | 'excuse', Ask> = {
  remove: {
    title: (name) => `把${name}移出名单？`,
    help: '会告诉他原因，名额给候补的人。',
    ready: ['您打电话说来不了', '重复报名了', '这一场不适合您'],
    act: '移出名单',
  },
  decline: {
    title: (name) => `谢绝${name}？`,
    help: '会把原因告诉他。',
    ready: ['这一场名额有限，下次优先请您', '这一场不适合您', '报的条件不符'],
    act: '谢绝',
  },
  excuse: {
    title: (name) => `${name}这次没来，不记了？`,
    help: '免记以后，不影响他再报名。原因只留在记录里。',
    ready: ['生病或家里有急事', '提前打过招呼', '其实来了，没扫上码'],
    act: '免记',
  },
}

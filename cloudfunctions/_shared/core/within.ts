/** Gives what `work` gives, or what `otherwise` gives when the work takes longer than `ms`. The work goes on then, but nobody waits for it. */
export const within = async <T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, ms, null)))
  try {
    const first = await Promise.race([work.then((value) => ({ value })), late])
    return first ? first.value : otherwise()
  } finally {
    clearTimeout(timer)
  }
}

/** Pauses within calls that wait for news. `end` ends all of them, so that the server can stop; later ones end at once. */
export const makePauses = () => {
  let isOver = false
  const running = new Set<() => void>()
  return {
    /** True after `ms`; false as soon as the server stops. */
    pause: (ms: number): Promise<boolean> =>
      new Promise((resolve) => {
        if (isOver) return resolve(false)
        const stop = () => {
          clearTimeout(timer)
          running.delete(stop)
          resolve(!isOver)
        }
        const timer = setTimeout(stop, ms)
        running.add(stop)
      }),
    end: () => {
      isOver = true
      for (const stop of running) stop()
    },
  }
}

/** Sets the phone's clock to `now`, from where it goes on. Returns a function that undoes it. */
export const setClock = (now: string): (() => void) => {
  const RealDate = Date
  const ahead = Date.parse(now) - Date.now()
  class ShiftedDate extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [RealDate.now() + ahead] : given) as [number]))
    }
    static override now() {
      return RealDate.now() + ahead
    }
  }
  globalThis.Date = ShiftedDate as DateConstructor
  return () => void (globalThis.Date = RealDate)
}

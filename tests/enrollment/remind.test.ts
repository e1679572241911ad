import type * as Remind from '../../src/shared/enrolling/remind'

/** The app in WeChat, where a person agrees to `accepted` after a moment; with what was asked and what was counted. */
const startApp = (accepted: string[]) => {
  const asked: string[][] = []
  const counted: string[] = []
  const app = {} as { remind: typeof Remind.remind }
  jest.isolateModules(() => {
    const call = async (_slice: string, action: string, { kind }: { kind: string }) => void (action === 'acceptMessages' && counted.push(kind))
    jest.doMock('../../src/shared/core/call', () => ({ call }))
    jest.doMock(
      '../../src/shared/platform',
      () => ({
        toast: () => {},
        subscribe: async (kinds: string[]) => {
          asked.push(kinds)
          await new Promise((resolve) => setTimeout(resolve, 20))
          return { kind: 'ok', value: accepted }
        },
      }),
      { virtual: true },
    )
    app.remind = (jest.requireActual('../../src/shared/enrolling/remind') as typeof Remind).remind
  })
  return { remind: app.remind, asked, counted }
}

test('a doubled tap asks WeChat once and counts each yes once; a later tap is another yes', async () => {
  const { remind, asked, counted } = startApp(['promoted'])
  await Promise.all([remind({ status: 'waitlisted' }), remind({ status: 'waitlisted' }), remind({ status: 'waitlisted' })])
  expect([asked.length, counted]).toEqual([1, ['promoted']])
  await remind({ status: 'waitlisted' })
  expect([asked.length, counted]).toEqual([2, ['promoted', 'promoted']])
})

test('nothing is counted of what was not accepted', async () => {
  const { remind, asked, counted } = startApp([])
  await remind({ status: 'confirmed' })
  expect([asked.length, counted]).toEqual([1, []])
})

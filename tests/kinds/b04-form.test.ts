/** @jest-environment jsdom */
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import type * as UseForm from '../../src/shared/form/use-form'
import type * as Storage from '../../src/shared/core/storage'
import { AppError } from '../../types/errors'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CLOUD_ENV: '', API_BASE: '', MESSAGE_TEMPLATES: '' })
const stored = new Map<string, string>()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  getCurrentPages: () => [{ route: 'feed/compose' }],
  useDidShow: () => {},
  default: {
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: string) => void stored.set(key, value),
    removeStorageSync: (key: string) => void stored.delete(key),
    getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
    navigateTo: () => {},
  },
}))

const { useForm } = jest.requireActual<typeof UseForm>('../../src/shared/form/use-form')
const storage = jest.requireActual<typeof Storage>('../../src/shared/core/storage')
const start = { text: '', stars: 0, pictures: [] as { id: string }[] }
type Form = ReturnType<typeof useForm<typeof start>>

/** A page with this form, which can be opened again and again. */
const openPage = (keepAs = 'give-17', from = start) => {
  const page = {} as { form: Form; leave: () => void }
  const Shown = () => {
    page.form = useForm({ start: from, check: ({ text }) => (text.trim() ? null : { field: 'text', words: '请写几句' }), keepAs })
    return null
  }
  const root = createRoot(document.createElement('div'))
  act(() => root.render(createElement(Shown)))
  page.leave = () => act(() => root.unmount())
  return page
}
beforeEach(() => {
  stored.clear()
  storage.setOwner('1')
})
const written = { text: '老师讲得好', stars: 4, pictures: [{ id: '9' }] }
const write = (page: { form: Form }) => act(() => page.form.change(written))

test('B04 U20 stars, words and pictures outlive leaving the page and a closed app', () => {
  const page = openPage()
  write(page)
  page.leave()
  const again = openPage()
  expect([again.form.draft, again.form.isRestored]).toEqual([written, true])
  // A form about another session is another form.
  expect(openPage('give-18').form.draft).toEqual(start)
})

test('B04 what is refused or lost stays, what is sent is gone', async () => {
  const page = openPage()
  write(page)
  for (const code of ['request.offline', 'feed.rejected', 'identity.signInFirst'] as const) {
    await act(async () => void expect(await page.form.submit(() => Promise.reject(new AppError(code)))).toBeNull())
    expect([page.form.failure !== '', openPage().form.draft]).toEqual([true, written])
  }
  await act(async () => void expect(await page.form.submit(async () => 'sent')).toBe('sent'))
  expect([page.form.draft, openPage().form.draft]).toEqual([start, start])
})

test('B04 an edit keeps only what was typed: the rest is as the server has it now', () => {
  const page = openPage('activity-3', { ...start, text: '旧的说明' })
  act(() => page.form.change({ stars: 5 }))
  page.leave()
  expect(openPage('activity-3', { ...start, text: '别人改过的说明' }).form.draft).toEqual({ ...start, text: '别人改过的说明', stars: 5 })
})

test('B04 B21 another person at the same page finds an empty form; the first finds theirs', () => {
  const page = openPage()
  write(page)
  page.leave()
  storage.setOwner('2')
  expect(openPage().form.draft).toEqual(start)
  storage.setOwner('1')
  expect(openPage().form.draft).toEqual(written)
})

test('B04 the first fault is said beside its field, and nothing is sent', async () => {
  const page = openPage()
  const send = jest.fn()
  await act(async () => void (await page.form.submit(send)))
  expect([page.form.wrong('text'), page.form.wrong('stars'), send.mock.calls.length]).toEqual(['请写几句', null, 0])
})

test('B05 ten taps on the button send once', async () => {
  const page = openPage()
  write(page)
  const send = jest.fn(() => new Promise((resolve) => setTimeout(() => resolve('sent'), 20)))
  await act(async () => void (await Promise.all(Array.from({ length: 10 }, () => page.form.submit(send)))))
  expect(send).toHaveBeenCalledTimes(1)
})

describe('one form', () => {
  type Two = { name: string; count: number }
  const empty: Two = { name: '', count: 0 }
  const check = ({ name, count }: Two) => [
    ...(name.trim() ? [] : [{ field: 'name' as const, words: '请写姓名' }]),
    ...(count > 0 ? [] : [{ field: 'count' as const, words: '请说几个' }]),
  ]
  const openForm = () => {
    const page = {} as { form: ReturnType<typeof useForm<Two>>; about: (id: string) => void }
    const Shown = ({ id }: { id: string }) => {
      page.form = useForm({ start: empty, check, keepAs: `person-${id}` })
      return null
    }
    const root = createRoot(document.createElement('div'))
    page.about = (id) => act(() => root.render(createElement(Shown, { id })))
    page.about('1')
    return page
  }
  const submit = async (page: ReturnType<typeof openForm>, work: () => unknown = () => true) => {
    let given: unknown
    await act(async () => void (given = await page.form.submit(async () => work() as boolean)))
    return given
  }

  test('all that is wrong is said, the first of it has the focus, and what is put right says nothing more', async () => {
    const page = openForm()
    await submit(page)
    const rows = () => [page.form.row('name'), page.form.row('count')].map(({ error, isFirst }) => [error, isFirst])
    expect(rows()).toEqual([
      ['请写姓名', true],
      ['请说几个', false],
    ])
    act(() => page.form.row('name').onChange('张三'))
    expect([rows().map(([error]) => error), page.form.draft]).toEqual([[null, '请说几个'], { name: '张三', count: 0 }])
    await submit(page)
    expect(rows()).toEqual([
      [null, false],
      ['请说几个', true],
    ])
  })

  test('on H5 the first field that is wrong has the focus', async () => {
    process.env.TARO_ENV = 'h5'
    document.body.innerHTML = '<div id="field-name"><input id="typed"></div>'
    const page = openForm()
    await submit(page)
    expect(document.activeElement?.id).toBe('typed')
    delete process.env.TARO_ENV
  })

  test('what is wrong with one is nothing of the next, and each keeps its own words', async () => {
    const page = openForm()
    act(() => page.form.change({ count: 3 }))
    await submit(page)
    page.about('2')
    expect([page.form.faults, page.form.draft]).toEqual([{}, empty])
    page.about('1')
    expect(page.form.draft).toEqual({ name: '', count: 3 })
  })

  test('work of a page that says by itself what went wrong gives false: the words stay', async () => {
    const page = openForm()
    act(() => page.form.change({ name: '张三', count: 1 }))
    expect([await submit(page, () => false), page.form.draft.name]).toEqual([false, '张三'])
    expect([await submit(page, () => true), page.form.draft.name]).toEqual([true, ''])
  })
})

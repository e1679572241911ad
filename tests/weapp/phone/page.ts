import { type Node, nodesOf, textOf } from './nodes'

export type Component = {
  instance: { data: { root: Node }; eh: (event: object) => void }
  attach: (host: Element) => void
  detach: () => void
  querySelector: (selector: string) => { dispatchEvent: (name: string, detail?: object) => void } | undefined
}
type Opened = { path: string; component: Component; host: HTMLElement; onClose: () => void }
/** The short names of the attributes that a screen reader uses. */
type Names = { ariaLabel: string; role: string }

/** Resolves after so many ms. */
export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** An open page: what it shows, and what a person does on it. */
export const pageOf = ({ path, component, host, onClose }: Opened, { ariaLabel, role }: Names) => {
  const all = () => nodesOf(component.instance.data.root)
  const send = (node: Node | undefined, type: string, detail: object, what: string) => {
    if (!node) throw new Error(`${path}: there is no ${what}`)
    const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } }
    component.instance.eh({ type, target, currentTarget: target, detail, mark: {} })
  }
  const page = {
    host,
    component,
    async until(condition: () => boolean | undefined, what: string) {
      for (let turn = 0; turn < 200; turn++) {
        if (condition()) return
        await wait(25)
      }
      throw new Error(`${path}: ${what} did not happen; it shows: ${host.textContent?.slice(0, 500)}`)
    },
    /** The first button or link whose label a screen reader would read so, or undefined. */
    find: (label: RegExp) => all().find((node) => node[role] !== undefined && label.test(String(node[ariaLabel] ?? textOf(node)))),
    count: (id: RegExp) => all().filter(({ uid }) => id.test(uid ?? '')).length,
    attributes: () => all().flatMap((node) => Object.values(node)),
    tap(label: RegExp) {
      const node = page.find(label)
      const element = node && component.querySelector(`#${node.uid ?? node.sid}`)
      if (!element) throw new Error(`${path}: nothing is labelled ${label}`)
      element.dispatchEvent('tap')
    },
    /** Types into the field with this label or placeholder. */
    type(label: RegExp, value: string) {
      const field = all().find((node) => node.v === undefined && Object.values(node).some((words) => typeof words === 'string' && label.test(words)))
      send(field, 'input', { value, cursor: value.length }, `field ${label}`)
    },
    /** Gives the page a code that the camera read, as WeChat's scancode event. */
    scanned: (result: string) =>
      send(
        all().find((node) => Object.values(node).includes('scanCode')),
        'scancode',
        { type: 'qrcode', result },
        'camera',
      ),
    close() {
      component.detach()
      host.remove()
      onClose()
    },
  }
  return page
}

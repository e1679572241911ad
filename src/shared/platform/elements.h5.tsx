import { forwardRef, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ChangeEvent, CSSProperties, FocusEvent, ForwardedRef, KeyboardEvent, ReactNode, UIEvent } from 'react'
import { watchOnce } from './watch-once'

/**
 * Plain elements in the place of `@tarojs/components` on H5. Taro's own are web components, each of which draws itself once more (a page of the
 * feed has 700), which takes a slow phone more than a second. These have the properties that the product uses. The build replaces Taro's by this
 * file (config/index.ts); the types are still Taro's.
 */
type Props = { className?: string; style?: CSSProperties | string; children?: ReactNode; tabindex?: number }
type More = Record<string, unknown>

/** Properties that exist in WeChat only. */
const foreign = [
  'hoverClass',
  'hoverStartTime',
  'hoverStayTime',
  'catchMove',
  'enhanced',
  'showScrollbar',
  'placeholderClass',
  'cursorSpacing',
  'showConfirmBar',
  'adjustPosition',
  'compileMode',
  'selectable',
  'userSelect',
  'openType',
  'showMenuByLongpress',
]

/** A style such as `padding-top:73%` as an object, as React takes it. */
const toStyle = (style: CSSProperties | string | undefined): CSSProperties | undefined => {
  if (typeof style !== 'string') return style
  const parsed: Record<string, string> = {}
  for (const rule of style.split(';')) {
    const colon = rule.indexOf(':')
    if (colon < 0) continue
    const name = rule.slice(0, colon).trim()
    parsed[name.startsWith('--') ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = rule.slice(colon + 1).trim()
  }
  return parsed
}

/** The properties that an HTML element takes. */
const plain = ({ tabindex, style, ...props }: Props): More => {
  const kept: More = { ...props, style: toStyle(style) }
  for (const name of foreign) delete kept[name]
  if (tabindex !== undefined) kept.tabIndex = tabindex
  return kept
}

export const View = forwardRef<HTMLDivElement, Props>((props, ref) => <div ref={ref} {...plain(props)} />)
export const Text = forwardRef<HTMLSpanElement, Props>((props, ref) => <span ref={ref} {...plain(props)} />)
export const Button = forwardRef<HTMLButtonElement, Props>((props, ref) => <button ref={ref} type="button" {...plain(props)} />)

const fits: Record<string, CSSProperties> = {
  aspectFill: { objectFit: 'cover' },
  aspectFit: { objectFit: 'contain' },
  scaleToFill: { objectFit: 'fill' },
  widthFix: { height: 'auto' },
}

/** A ref that sets both our own ref and the one passed in. */
const share =
  <T,>(own: { current: T | null }, outer: ForwardedRef<T>) =>
  (element: T | null) => {
    own.current = element
    if (typeof outer === 'function') outer(element)
    else if (outer) outer.current = element
  }

/** An empty picture, shown until the real one is near the screen. */
const blank = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

type Picture = Props & { src?: string; mode?: string; lazyLoad?: boolean; alt?: string }
/** With `lazyLoad` the picture loads when it is within a quarter of a screen of the visible part. Chromium's loading="lazy" would load three screens ahead. */
export const Image = forwardRef<HTMLImageElement, Picture>(({ src, mode = 'scaleToFill', lazyLoad = false, alt = '', style, ...props }, ref) => {
  const own = useRef<HTMLImageElement | null>(null)
  const [isNear, setNear] = useState(!lazyLoad)
  useEffect(() => (isNear || !own.current ? undefined : watchOnce(own.current, () => setNear(true))), [isNear])
  return (
    <img ref={share(own, ref)} alt={alt} decoding="async" src={isNear ? src || blank : blank} {...plain(props)} style={{ ...fits[mode], ...toStyle(style) }} />
  )
})

type Scrolling = Props & { scrollX?: boolean; scrollY?: boolean; scrollIntoView?: string; scrollWithAnimation?: boolean; onScroll?: (event: Scrolled) => void }
type Scrolled = { detail: { scrollLeft: number; scrollTop: number } }
export const ScrollView = forwardRef<HTMLDivElement, Scrolling>(({ scrollX, scrollY, scrollIntoView, scrollWithAnimation, onScroll, style, ...props }, ref) => {
  const own = useRef<HTMLDivElement | null>(null)
  useEffect(() => {
    if (!scrollIntoView) return
    const behavior = scrollWithAnimation ? 'smooth' : 'auto'
    own.current?.querySelector(`[id="${scrollIntoView}"]`)?.scrollIntoView({ block: 'nearest', inline: 'start', behavior })
  }, [scrollIntoView, scrollWithAnimation])
  const scrolled = onScroll && (({ currentTarget: { scrollLeft, scrollTop } }: UIEvent<HTMLDivElement>) => onScroll({ detail: { scrollLeft, scrollTop } }))
  const overflow: CSSProperties = { overflowX: scrollX ? 'auto' : 'hidden', overflowY: scrollY ? 'auto' : 'hidden', WebkitOverflowScrolling: 'touch' }
  return <div ref={share(own, ref)} {...plain(props)} onScroll={scrolled} style={{ ...overflow, ...toStyle(style) }} />
})

type Written = { detail: { value: string } }
type Writing = Props & {
  value?: string
  maxlength?: number
  focus?: boolean
  onInput?: (event: Written) => void
  onConfirm?: (event: Written) => void
  onBlur?: (event: Written) => void
  onFocus?: (event: Written) => void
  type?: string
  confirmType?: string
  password?: boolean
  autoHeight?: boolean
}
type Box = HTMLInputElement | HTMLTextAreaElement

/** The properties of a text field from Taro's: events have `detail.value`, and a maxlength of -1 means no limit. */
const writing = ({ value, maxlength = 140, onInput, onBlur, onFocus }: Writing) => ({
  value: value ?? '',
  maxLength: maxlength < 0 ? undefined : maxlength,
  onChange: ({ target }: ChangeEvent<Box>) => onInput?.({ detail: { value: target.value } }),
  onBlur: ({ target }: FocusEvent<Box>) => onBlur?.({ detail: { value: target.value } }),
  onFocus: ({ target }: FocusEvent<Box>) => onFocus?.({ detail: { value: target.value } }),
})
const useFocus = (own: { current: HTMLElement | null }, focus: boolean | undefined) =>
  useEffect(() => {
    if (focus) own.current?.focus()
  }, [own, focus])

const modes: Record<string, 'text' | 'numeric' | 'decimal' | 'tel'> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' }

export const Input = forwardRef<HTMLInputElement, Writing>(
  ({ value, maxlength, focus, onInput, onConfirm, onBlur, onFocus, type, confirmType, password, ...props }, ref) => {
    const own = useRef<HTMLInputElement | null>(null)
    useFocus(own, focus)
    const press = (event: KeyboardEvent<HTMLInputElement>) => {
      // While a Chinese input method is composing, Enter ends its choice and must not confirm.
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.({ detail: { value: event.currentTarget.value } })
    }
    return (
      <input
        ref={share(own, ref)}
        {...plain({ ...props, className: `typed ${props.className ?? ''}` })}
        {...writing({ value, maxlength, onInput, onBlur, onFocus })}
        type={password ? 'password' : confirmType === 'search' ? 'search' : 'text'}
        inputMode={modes[type ?? 'text'] ?? 'text'}
        autoComplete="off"
        onKeyDown={press}
      />
    )
  },
)

export const Textarea = forwardRef<HTMLTextAreaElement, Writing>(
  ({ value, maxlength, focus, onInput, onConfirm: _onConfirm, onBlur, onFocus, autoHeight, ...props }, ref) => {
    const own = useRef<HTMLTextAreaElement | null>(null)
    useFocus(own, focus)
    useLayoutEffect(() => {
      const box = own.current
      if (!box || !autoHeight) return
      box.style.height = 'auto'
      box.style.height = `${box.scrollHeight}px`
    }, [value, autoHeight])
    return (
      <textarea
        ref={share(own, ref)}
        rows={1}
        {...plain({ ...props, className: `typed ${props.className ?? ''}` })}
        {...writing({ value, maxlength, onInput, onBlur, onFocus })}
      />
    )
  },
)

type Picking = Props & { mode?: 'date' | 'time'; value?: string; start?: string; end?: string; onChange?: (event: Written) => void }

/** A picker of days and times: the browser's own field lies transparent over the row and takes the tap; the row's words are its name. */
export function Picker({ mode = 'date', value, start, end, onChange, children, ...props }: Picking) {
  return (
    <label {...plain({ ...props, className: 'picking', style: { position: 'relative', display: 'block' } })}>
      {children}
      <input
        type={mode}
        value={value ?? ''}
        min={start}
        max={end}
        style={{ position: 'absolute', top: 0, left: 0, width: '100%', height: '100%', opacity: 0 }}
        onClick={({ currentTarget }) => currentTarget.showPicker?.()}
        onChange={({ target }) => target.value && onChange?.({ detail: { value: target.value } })}
      />
    </label>
  )
}

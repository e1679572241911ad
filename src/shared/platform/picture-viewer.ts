import { catchBack } from './back-guard'

const styles = {
  layer: 'position:fixed;top:0;right:0;bottom:0;left:0;z-index:60;background:#000;outline:none',
  strip: 'display:flex;width:100%;height:100%;overflow-x:auto;scroll-snap-type:x mandatory;-webkit-overflow-scrolling:touch',
  slide: 'flex:none;display:flex;align-items:center;justify-content:center;width:100%;height:100%;scroll-snap-align:center',
  picture: 'max-width:100%;max-height:100%;object-fit:contain',
  button: 'position:absolute;width:48px;height:48px;border:0;border-radius:24px;background:rgba(0,0,0,.5);color:#fff;font-size:26px;line-height:44px',
  count: 'position:absolute;bottom:24px;left:0;right:0;color:#fff;text-align:center;font-size:16px',
}

const appendElement = <K extends keyof HTMLElementTagNameMap>(tag: K, style: string, parent: Element) => {
  const element = document.createElement(tag)
  element.style.cssText = style
  parent.appendChild(element)
  return element
}

/** Shows pictures over the whole window; swiping and arrow keys move, a tap, Esc and back close. Taro's own viewer would bring a swiper of 200 KB. */
export function openPictureViewer(pictures: { url: string; alt: string }[], index: number) {
  const before = document.activeElement
  const layer = appendElement('div', styles.layer, document.body)
  layer.setAttribute('role', 'dialog')
  layer.setAttribute('aria-modal', 'true')
  layer.setAttribute('aria-label', '看图片')
  layer.tabIndex = -1
  const strip = appendElement('div', styles.strip, layer)
  for (const { url, alt } of pictures) {
    const picture = appendElement('img', styles.picture, appendElement('div', styles.slide, strip))
    picture.src = url
    picture.alt = alt
  }
  const count = appendElement('div', styles.count, layer)
  const at = () => Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth))
  const showCount = () => void (count.textContent = pictures.length > 1 ? `${at() + 1} / ${pictures.length}` : '')
  const move = (by: number) => strip.scrollTo({ left: (at() + by) * strip.clientWidth, behavior: 'smooth' })

  const remove = () => {
    layer.remove()
    document.removeEventListener('keydown', press, true)
    if (before instanceof HTMLElement) before.focus()
  }
  const release = catchBack(remove)
  const close = () => {
    release()
    remove()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowRight') move(1)
    else if (event.key === 'ArrowLeft') move(-1)
    else if (event.key !== 'Tab' && event.key !== 'Enter' && event.key !== ' ') return
    if (event.key === 'Enter' || event.key === ' ') return
    event.preventDefault()
    event.stopPropagation()
  }
  const button = appendElement('button', `${styles.button};top:12px;right:12px`, layer)
  button.textContent = '×'
  button.setAttribute('aria-label', '关闭')
  button.addEventListener('click', close)
  strip.addEventListener('click', close)
  strip.addEventListener('scroll', showCount, { passive: true })
  document.addEventListener('keydown', press, true)
  strip.scrollLeft = index * strip.clientWidth
  showCount()
  button.focus()
}

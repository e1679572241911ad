const look =
  'position:fixed;z-index:5000;top:50%;left:50%;transform:translate(-50%,-50%);box-sizing:border-box;width:max-content;max-width:80vw;padding:10px 15px;border-radius:5px;background:rgba(17,17,17,.8);color:#fff;font-size:16px;line-height:1.6;text-align:center;pointer-events:none'
/** How long a sentence is shown, in ms: long enough for the longest. */
const shown = 2500
let place: HTMLElement | undefined
let timer = 0

/**
 * Shows a sentence in the middle of the window for a moment; screen readers read it too. A new one replaces an earlier one. Taro's own would bring
 * its dialogs and action sheets, three times the weight of dayjs, which are not used.
 */
export function toast(words: string) {
  clearTimeout(timer)
  // The element exists before its words, since screen readers read what changes in it.
  place ??= document.body.appendChild(document.createElement('div'))
  place.setAttribute('role', 'status')
  place.style.cssText = look
  place.textContent = words
  timer = window.setTimeout(() => {
    if (place) place.style.cssText = 'display:none'
  }, shown)
}

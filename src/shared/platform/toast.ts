const look =
  'position:fixed;z-index:5000;top:50%;left:50%;transform:translate(-50%,-50%);box-sizing:border-box;width:max-content;max-width:80vw;padding:10px 15px;border-radius:5px;background:rgba(17,17,17,.8);color:#fff;font-size:16px;line-height:1.6;text-align:center;pointer-events:none'
/** ms: long enough for the longest sentence. */
const shown = 2500
let place: HTMLElement | undefined
let timer = 0

/**
 * A sentence in the middle of a browser for a moment, which a screen reader says too; the newest takes the place of an earlier one.
 * Taro's own brings its dialogs and lists of choices along, three times what dayjs weighs, and none of them is used here.
 */
export function toast(words: string) {
  clearTimeout(timer)
  // The place is there before the words: a reader says what comes into it.
  place ??= document.body.appendChild(document.createElement('div'))
  place.setAttribute('role', 'status')
  place.style.cssText = look
  place.textContent = words
  timer = window.setTimeout(() => {
    if (place) place.style.cssText = 'display:none'
  }, shown)
}

/**
 * Replaces `@tarojs/components/dist/components` on H5. Taro's router and picture preview register their web components at start; the product
 * draws the bar, pull to refresh and the viewer itself, and this keeps the runtime of web components out of the site.
 */
const nothing = () => {}
export const defineCustomElementTaroTabbar = nothing
export const defineCustomElementTaroPullToRefreshCore = nothing
export const defineCustomElementTaroSwiperCore = nothing
export const defineCustomElementTaroSwiperItemCore = nothing

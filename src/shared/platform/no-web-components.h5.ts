/**
 * Stands in for `@tarojs/components/dist/components` on H5. Taro's router and picture preview register their web
 * components at start; we draw the bar, pull to refresh and the viewer ourselves, and this keeps their runtime out.
 */
const nothing = () => {}
export const defineCustomElementTaroTabbar = nothing
export const defineCustomElementTaroPullToRefreshCore = nothing
export const defineCustomElementTaroSwiperCore = nothing
export const defineCustomElementTaroSwiperItemCore = nothing

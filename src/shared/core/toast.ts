import Taro from '@tarojs/taro'

/** Says something for a moment, where the page has no place of its own for it. */
export const toast = (title: string) => void Taro.showToast({ title, icon: 'none' })

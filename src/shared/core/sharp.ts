import type { Picture } from '../../../types/shared'
import { pictureUrl } from './call'
import { useSettings } from './settings'

/** The share of a screen's dots that a picture must have to look sharp. */
const stretch = 0.85
/** The most dots for each px that make a visible difference. */
const mostPixels = 3

/** The address of the smallest size of a picture that is sharp when it fills a box of `width` × `height` CSS px on a screen with `pixels` dots for each px. */
export function sharpest(picture: Picture, width: number, height: number, pixels: number): string {
  const dots = Math.min(mostPixels, pixels) * stretch
  const longest = Math.max(picture.width, picture.height)
  const isSharp = (size: number) => {
    const scale = Math.min(1, size / longest)
    return picture.width * scale >= width * dots && picture.height * scale >= height * dots
  }
  if (picture.grid && isSharp(360)) return picture.grid
  if (picture.screen && isSharp(1080)) return picture.screen
  // A picture that is small itself has the same dots in every size, so the scale is at most 1.
  return picture.url
}

/** The whole address of that size for this phone's screen. */
export const sharpUrl = (picture: Picture, width: number, height: number) => pictureUrl(sharpest(picture, width, height, useSettings.getState().phone.pixels))

/** The width in px of a column of text and pictures: that of the window, at most 600. */
export const columnWidth = () => Math.min(600, useSettings.getState().phone.width)

import type { Picture } from '../../../types/shared'
import { pictureUrl } from './call'
import { useSettings } from './settings'

/** A picture enlarged by less than this still looks sharp. */
const stretch = 0.85
/** Nobody sees more dots than this. */
const mostPixels = 3

/** The smallest size of a picture that is sharp in a box of `width` × `height` CSS px which it fills, on a screen with `pixels` dots a px. */
export function sharpest(picture: Picture, width: number, height: number, pixels: number): string {
  const dots = Math.min(mostPixels, pixels) * stretch
  const longest = Math.max(picture.width, picture.height)
  const isSharp = (size: number) => {
    const scale = Math.min(1, size / longest)
    return picture.width * scale >= width * dots && picture.height * scale >= height * dots
  }
  if (picture.grid && isSharp(360)) return picture.grid
  if (picture.screen && isSharp(1080)) return picture.screen
  // One that is small itself is the same in every size.
  return picture.url
}

/** Whole address of that size on this phone. */
export const sharpUrl = (picture: Picture, width: number, height: number) => pictureUrl(sharpest(picture, width, height, useSettings.getState().phone.pixels))

/** px that a column of words and pictures is wide at most. */
export const columnWidth = () => Math.min(600, useSettings.getState().phone.width)

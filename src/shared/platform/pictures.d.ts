// Taro picks pictures.h5.ts or pictures.weapp.ts by the build. Apart from the rest of the platform: only pages with pictures to add carry it.
import type { PicturePort } from './port'

export const pickPictures: PicturePort['pickPictures']
export const uploadPicture: PicturePort['uploadPicture']

// The build takes pictures.h5.ts or pictures.weapp.ts. They are apart from the rest of the platform, so that only pages to which pictures are added carry them.
import type { PicturePort } from './port'

export const pickPictures: PicturePort['pickPictures']
export const uploadPicture: PicturePort['uploadPicture']

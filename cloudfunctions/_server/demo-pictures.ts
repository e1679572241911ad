import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { writeFiles } from './picture-folder'
import { resize } from './http/upload'
import type { Upload } from '../_demo/uploads'

const drawings = join(process.cwd(), 'cloudfunctions/_demo/pictures')

/** Makes the files of the pictures that people of the demo uploaded, from drawings and in the sizes of a real upload. */
export const drawUploads = async (folder: string, uploads: Upload[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  for (const { id, drawing, width, height } of uploads) {
    const photograph = await sharp(join(drawings, `${drawing}.svg`), { density: 160 })
      .resize({ width, height, fit: 'fill' })
      .png()
      .toBuffer()
    await writeFiles(folder, id, (await resize(photograph)).files)
  }
}

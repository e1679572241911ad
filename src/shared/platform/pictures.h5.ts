import type { Outcome, PickedPicture, PicturePort } from './port'
import { shrinkPicture } from './shrink'
import { sendPicture } from './upload'

export const pickPictures: PicturePort['pickPictures'] = (most) =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = most > 1
    input.style.display = 'none'
    document.body.appendChild(input)
    const done = (outcome: Outcome<PickedPicture[]>) => {
      input.remove()
      resolve(outcome)
    }
    input.addEventListener('cancel', () => done({ kind: 'cancelled' }))
    input.addEventListener('change', () => {
      const files = Array.from(input.files ?? [])
      if (files.length === 0) return done({ kind: 'cancelled' })
      done({ kind: 'ok', value: files.map((file) => ({ path: URL.createObjectURL(file), size: file.size, file })) })
    })
    input.click()
  })

export const uploadPicture: PicturePort['uploadPicture'] = async ({ file = new Blob() }, token) => sendPicture(await shrinkPicture(file), token)

const checked: PicturePort = { pickPictures, uploadPicture }
void checked

import { quietly } from '../../shared/platform/site'

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> }

export type Reader = (video: HTMLVideoElement) => Promise<string | null>

/** Longest side of what the decoder looks at, px: enough for 25 modules, quick on an old phone. */
const side = 480

async function openDetector(): Promise<Reader | null> {
  const Native = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  if (!Native) return null
  try {
    if (!(await Native.getSupportedFormats()).includes('qr_code')) return null
    const detector = new Native({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  } catch {
    return null
  }
}

async function openDecoder(): Promise<Reader> {
  const { default: decode } = await quietly(() => import('jsqr'))
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    const from = Math.min(video.videoWidth, video.videoHeight)
    if (!brush || from === 0) return null
    const to = Math.min(side, from)
    canvas.width = to
    canvas.height = to
    // The middle square: the rest of the picture is floor and coats.
    brush.drawImage(video, (video.videoWidth - from) / 2, (video.videoHeight - from) / 2, from, from, 0, 0, to, to)
    return decode(brush.getImageData(0, 0, to, to).data, to, to, { inversionAttempts: 'dontInvert' })?.data ?? null
  }
}

/** Reads QR codes out of a camera picture: the browser's own detector where it has one, else a decoder loaded now. */
export const openReader = async (): Promise<Reader> => (await openDetector()) ?? openDecoder()

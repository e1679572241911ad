import { quietly } from '../../shared/platform/site'

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> }

/** Reads the code in a video's picture; null where there is none. */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>

/** The side, in px, of the square that the decoder reads: enough for 25 modules, and quick on an old phone. */
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
    // Only the square in the middle of the picture is read, where the code is held.
    brush.drawImage(video, (video.videoWidth - from) / 2, (video.videoHeight - from) / 2, from, from, 0, 0, to, to)
    return decode(brush.getImageData(0, 0, to, to).data, to, to, { inversionAttempts: 'dontInvert' })?.data ?? null
  }
}

/** A reader of QR codes: the browser's own detector where it has one, else a decoder that is loaded now. */
export const openReader = async (): Promise<Reader> => (await openDetector()) ?? openDecoder()

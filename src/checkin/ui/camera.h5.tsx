import { useEffect, useRef } from 'react'
import type { CameraProps } from './camera-props'
import css from './camera.module.scss'
import { openReader } from './reader'

/** How often the picture is read, in ms: about four times a second, which an old phone manages, and nobody holds a code up for less. */
const everyMs = 220

const openCamera = () =>
  navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } })

/** The picture of the camera in a browser. Codes are read by the browser itself, or by a decoder that is loaded for this page only. */
export function Camera({ isReading, hasTorch, onCode, onFailure }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const stream = useRef<MediaStream | null>(null)
  const now = useRef({ isReading, onCode, onFailure })
  now.current = { isReading, onCode, onFailure }

  useEffect(() => {
    let isGone = false
    let timer = 0
    const run = async () => {
      if (!navigator.mediaDevices?.getUserMedia) return now.current.onFailure('unsupported')
      try {
        stream.current = await openCamera()
      } catch (failure) {
        return now.current.onFailure(failure instanceof DOMException && failure.name === 'NotAllowedError' ? 'denied' : 'unsupported')
      }
      const picture = video.current
      if (isGone || !picture) return stream.current.getTracks().forEach((track) => track.stop())
      picture.srcObject = stream.current
      await picture.play().catch(() => {})
      // The decoder is a script of its own, which may not load without network.
      const read = await openReader().catch(() => null)
      if (!read) return isGone || now.current.onFailure('unsupported')
      const look = async () => {
        if (isGone) return
        if (now.current.isReading && picture.readyState >= 2) {
          const text = await read(picture).catch(() => null)
          if (text !== null && !isGone && now.current.isReading) now.current.onCode(text)
        }
        timer = window.setTimeout(() => void look(), everyMs)
      }
      void look()
    }
    void run()
    return () => {
      isGone = true
      clearTimeout(timer)
      stream.current?.getTracks().forEach((track) => track.stop())
    }
  }, [])

  useEffect(() => {
    // `torch` is not in the DOM library's type, since only some phones have the lamp.
    const lamp = { torch: hasTorch } as MediaTrackConstraintSet
    void stream.current
      ?.getVideoTracks()[0]
      ?.applyConstraints({ advanced: [lamp] })
      .catch(() => {})
  }, [hasTorch])

  return <video ref={video} className={css.picture} muted playsInline autoPlay />
}

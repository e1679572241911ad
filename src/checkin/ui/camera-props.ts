export type CameraProps = {
  /** While false the picture stands still and nothing is read. */
  isReading: boolean
  hasTorch: boolean
  /** The text of a code in the picture; told again and again while it stays there. */
  onCode: (text: string) => void
  /** No camera, or it may not be used: codes can still be typed. */
  onFailure: (why: 'denied' | 'unsupported') => void
}

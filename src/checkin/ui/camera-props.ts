export type CameraProps = {
  /** While false no codes are read. */
  isReading: boolean
  hasTorch: boolean
  /** Called with the text of a code in the picture, repeatedly while it is there. */
  onCode: (text: string) => void
  /** Called when there is no camera, or it may not be used; codes can still be typed. */
  onFailure: (why: 'denied' | 'unsupported') => void
}

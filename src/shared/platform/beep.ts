import type { Sound } from './port'

/** The tones of each sound as [Hz, seconds, pause before in seconds]: one high; two tones; twice short; one low. They can be distinguished without looking. */
export const tones: Record<Sound, [hz: number, seconds: number, after: number][]> = {
  ok: [[1320, 0.16, 0]],
  warn: [
    [880, 0.14, 0],
    [660, 0.2, 0.06],
  ],
  duplicate: [
    [990, 0.08, 0],
    [990, 0.08, 0.08],
  ],
  bad: [[220, 0.45, 0]],
}

let audio: AudioContext | null = null
/**
 * Plays a sound with the audio context that `open` creates, the browser's or WeChat's. A failure is ignored, since the verdict is on the
 * screen too.
 */
export function beep(open: () => AudioContext, sound: Sound) {
  try {
    audio ??= open()
    play(audio, sound)
  } catch {
    audio = null
  }
}

function play(audio: AudioContext, sound: Sound) {
  let at = audio.currentTime
  for (const [hz, seconds, after] of tones[sound]) {
    at += after
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = hz
    loudness.gain.setValueAtTime(0.4, at)
    loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds)
    tone.connect(loudness)
    loudness.connect(audio.destination)
    tone.start(at)
    tone.stop(at + seconds)
    at += seconds
  }
}

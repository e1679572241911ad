const nothing = () => {}

/** A loudspeaker that makes no sound. */
export const createWebAudioContext = () => {
  const tone = {
    frequency: { value: 0 },
    gain: { setValueAtTime: nothing, exponentialRampToValueAtTime: nothing },
    connect: nothing,
    start: nothing,
    stop: nothing,
  }
  return { currentTime: 0, destination: {}, createOscillator: () => tone, createGain: () => tone, resume: nothing, close: nothing }
}

/** What the demo people are enrolled in, by keys of activities. `sessions` are counted from 0. promoted = got a place from the waitlist this morning. */
export type Journey = { person: string; activity: string; sessions?: number[]; status?: 'waitlisted' | 'promoted'; stars?: number; text?: string }

export const journeys: Journey[] = [
  { person: 'retired', activity: 'bridge' },
  { person: 'retired', activity: 'drum', status: 'promoted' },
  { person: 'retired', activity: 'waterwheel', status: 'waitlisted' },
  // The choir of last Saturday waits for her rating; the others have one.
  { person: 'retired', activity: 'choir-last' },
  { person: 'retired', activity: 'clinic-last', stars: 5, text: '大夫讲得细，片子看了好一会儿，说我这条腿还能再走三十年。' },
  { person: 'retired', activity: 'meals-last', sessions: [0], stars: 5, text: '焖饼锅底那层最香，我给盛饭的小伙子留了半张。' },
  { person: 'retired', activity: 'meals-last', sessions: [2], stars: 5, text: '软硬正好，老伴也吃得动。' },
  { person: 'retired', activity: 'phone-last', stars: 5, text: '会挂号了，挂了两回，一回都没点错。' },
  { person: 'retired', activity: 'talk-last', stars: 4, text: '四个动作记住了三个，要是有张图就更好了。' },
  { person: 'retired', activity: 'qigong-last', sessions: [0], stars: 5, text: '长廊里不吹风，打完身上热乎乎的。' },
  { person: 'retired', activity: 'bridge-night', stars: 5, text: '拍了三张满意的，女儿说比她拍的好。' },
  { person: 'worker', activity: 'bridge' },
  { person: 'worker', activity: 'waterwheel' },
  { person: 'worker', activity: 'badminton-today', sessions: [1] },
  { person: 'worker', activity: 'bridge-night', stars: 5, text: '收工晚了二十分钟，领队在桥头等我。' },
  { person: 'parent', activity: 'homework' },
  { person: 'parent', activity: 'kite' },
  { person: 'parent', activity: 'care-last', sessions: [0], stars: 5, text: '下班接上就走，作业全写完了。' },
  { person: 'parent', activity: 'care-last', sessions: [1], stars: 4, text: '老师讲题有耐心。人多的时候有点挤。' },
  { person: 'parent', activity: 'care-last', sessions: [2] },
  { person: 'volunteer', activity: 'reading', sessions: [1] },
]

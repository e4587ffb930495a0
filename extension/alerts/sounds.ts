import { isRecord } from '@shared/is-record'

/** All sounds, most urgent first. */
export const SOUNDS = ['urgent', 'trouble', 'changed', 'call', 'chime', 'soft'] as const
export type Sound = (typeof SOUNDS)[number]

/** A sound to be played once; `volume` from 0 to 1. */
export interface Ring {
  sound: Sound
  volume: number
}

/** The offscreen page's answer once it has begun to play. */
export const PLAYED = 'played'
/** Its answer to texts where this computer has no Spanish voice. */
export const NO_VOICE = 'no voice'

/** The worker's message to the offscreen page. */
export interface PlayRequest {
  to: 'offscreen'
  rings: Ring[]
  /** Said after the rings. */
  say?: string[]
  /** What is being said, and what waits, is not said. */
  hush?: true
}

export const isPlayRequest = (message: unknown): message is PlayRequest =>
  isRecord(message) && message.to === 'offscreen'

/** One tone: pitch in hertz, start and length in seconds. */
export interface Tone {
  hertz: number
  at: number
  for: number
}

/** Six clearly different sounds: rising is good news, falling a change, low a trouble, a siren an order left waiting. */
export const TONES: Record<Sound, readonly Tone[]> = {
  urgent: [0, 1, 2, 3, 4, 5].map((n) => ({ hertz: n % 2 === 0 ? 1319 : 988, at: n * 0.3, for: 0.26 })),
  chime: [
    { hertz: 784, at: 0, for: 0.25 },
    { hertz: 1175, at: 0.14, for: 0.45 },
  ],
  soft: [{ hertz: 988, at: 0, for: 0.35 }],
  call: [
    { hertz: 880, at: 0, for: 0.18 },
    { hertz: 1109, at: 0.22, for: 0.18 },
    { hertz: 880, at: 0.44, for: 0.18 },
    { hertz: 1109, at: 0.66, for: 0.32 },
  ],
  changed: [
    { hertz: 932, at: 0, for: 0.3 },
    { hertz: 622, at: 0.32, for: 0.55 },
  ],
  trouble: [
    { hertz: 294, at: 0, for: 0.35 },
    { hertz: 294, at: 0.45, for: 0.55 },
  ],
}

/** Length of a sound in seconds. */
export const lengthOf = (sound: Sound): number => Math.max(...TONES[sound].map((tone) => tone.at + tone.for))

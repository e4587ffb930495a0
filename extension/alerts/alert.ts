/** The sounds of the shop, worst first. */
export const SOUNDS = ['trouble', 'changed', 'call', 'chime', 'soft'] as const
export type Sound = (typeof SOUNDS)[number]

/** Something that a person has to hear of; it stands until its cause is gone or somebody said «Visto». */
export interface Alert {
  /**
   * Derived from facts, so that the same cause is the same alert after a restart: `order:15244`, `trouble:I-02`,
   * `unprintable:15244:1x2y3z`.
   */
  id: string
  sound: Extract<Sound, 'trouble' | 'changed' | 'call'>
  /** The order that it is about; null: the shop as a whole. */
  orderId: string | null
  /** A person only has to know of it: once seen, nothing waits any more. */
  settledBySeen?: true
}

/** A sound to be played once; `volume` from 0 to 1. */
export interface Ring {
  sound: Sound
  volume: number
}

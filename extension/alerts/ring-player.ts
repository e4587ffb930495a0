import { logCode } from '../store/log-code'
import type { LogEventOf } from '../store/log-events'
import type { Acknowledged } from './acknowledged'
import type { Loudspeaker } from './loudspeaker'
import { NO_RINGS, planRings, type RingFacts, type RingState } from './plan-rings'
import type { Ring } from './sounds'

export interface RingSource {
  /** False: this till only looks, or sound is off in its settings. */
  isLoud(): boolean
  now(): string
  /** What rang for the first time, or did not, for the log. */
  heard(event: LogEventOf<'rang'>): Promise<void>
}

interface RingDeps extends RingSource {
  acknowledged: Pick<Acknowledged, 'mutedUntil'>
  loudspeaker: Loudspeaker
}

/** Plays what `planRings` says, and logs what of it is new. */
export class RingPlayer {
  readonly #deps: RingDeps
  /** Runs a step and reports its failure; answers whether it succeeded. */
  readonly #attempt: (step: () => Promise<unknown>) => Promise<boolean>
  #state: RingState = NO_RINGS
  /** The last log entry about a sound. */
  #logged = ''
  #cannotPlay = false

  constructor(deps: RingDeps, attempt: (step: () => Promise<unknown>) => Promise<boolean>) {
    this.#deps = deps
    this.#attempt = attempt
  }

  /** Chrome could not play when it was last asked to. */
  cannotPlay(): boolean {
    return this.#cannotPlay
  }

  /** An empty list asks Chrome whether it can play, without a sound. @throws when it could not */
  async play(rings: Ring[]): Promise<void> {
    try {
      await this.#deps.loudspeaker.play(rings)
      this.#cannotPlay = false
    } catch (error) {
      this.#cannotPlay = true
      throw error
    }
  }

  /**
   * Plays what is due. Rings that failed to play count as not played and are repeated by the next call. Answers when to
   * call again without a change, epoch ms; null: not by time.
   */
  async playDue(facts: RingFacts, now: number): Promise<number | null> {
    const before = this.#state
    const { rings, state, checkAt } = planRings(before, facts, now)
    this.#state = state
    const hasPlayed = await this.#attempt(async () => {
      if (rings.length > 0) await this.play(rings)
    })
    await this.#attempt(() => this.#logRings(before, state, hasPlayed))
    if (hasPlayed) return checkAt
    const unplayed = [...state.active].map(
      ([id, each]) => [id, { ...each, rang: before.active.get(id)?.rang ?? null }] as const,
    )
    this.#state = { active: new Map(unplayed), news: state.news ?? before.news }
    return checkAt
  }

  /** Repeats are not logged, nor a failure that goes on. */
  async #logRings(before: RingState, { active, news }: RingState, hasPlayed: boolean): Promise<void> {
    const first = [...active].flatMap(([key, { rang }]) =>
      rang !== null && (before.active.get(key)?.rang ?? null) === null ? [key] : [],
    )
    const about = [...first, ...(before.news !== null && news === null ? [before.news.sound] : [])].map(logCode)
    if (about.length === 0) return
    const outcome = this.#outcome(hasPlayed)
    const logged = `${outcome} ${about.join(' ')}`
    if (logged !== this.#logged) await this.#deps.heard({ kind: 'rang', about, outcome })
    this.#logged = logged
  }

  #outcome(hasPlayed: boolean): LogEventOf<'rang'>['outcome'] {
    const { acknowledged, isLoud, now } = this.#deps
    if (!isLoud()) return 'off'
    if (acknowledged.mutedUntil(now()) !== null) return 'muted'
    return hasPlayed ? 'rang' : 'blocked'
  }
}

import { timeAfter } from '@shared/dates'
import { isRecord } from '@shared/is-record'
import { browser } from 'wxt/browser'
import { inTime } from './browser-call'

const KEY = 'alerts'
/** Acknowledgements older than this are dropped: no order alerts for that long. */
const RETENTION_MS = 2 * 24 * 3600_000
const MUTE_MS = 10 * 60_000

interface Stored {
  /** By alert id, when «Visto» was pressed. ISO-8601 UTC. */
  seen: Record<string, string>
  mutedUntil: string | null
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))

/** Tolerant: an unreadable part counts as empty. */
function parseStored(value: unknown): Stored {
  const { seen, mutedUntil } = isRecord(value) ? value : {}
  const entries = Object.entries(isRecord(seen) ? seen : {})
  return {
    seen: Object.fromEntries(entries.filter((entry): entry is [string, string] => isTime(entry[1]))),
    mutedUntil: isTime(mutedUntil) ? mutedUntil : null,
  }
}

const seenWithout = ({ seen }: Stored, isDropped: (id: string, at: string) => boolean): Stored['seen'] =>
  Object.fromEntries(Object.entries(seen).filter(([id, at]) => !isDropped(id, at)))

/**
 * Acknowledged alerts and mute. They take effect at once, in memory, and are stored in `storage.local` so that a
 * restarted worker does not ring for acknowledged alerts.
 */
export class Acknowledged {
  #stored: Stored = { seen: {}, mutedUntil: null }
  #isLoaded = false
  /** Changes made before the stored part could be read. */
  #early: ((before: Stored) => Stored)[] = []
  #isSaved = true

  /** Keys of acknowledged alerts. */
  seen(): ReadonlySet<string> {
    return new Set(Object.keys(this.#stored.seen))
  }

  mutedUntil(now: string): string | null {
    const left = Date.parse(this.#stored.mutedUntil ?? '') - Date.parse(now)
    // A later end was stored before the clock was set back: ignored.
    return left > 0 && left <= MUTE_MS ? this.#stored.mutedUntil : null
  }

  see(keys: string[], now: string): void {
    const isOld = (_: string, at: string) => Date.parse(now) - Date.parse(at) > RETENTION_MS
    const fresh = Object.fromEntries(keys.map((key) => [key, now]))
    this.#change((before) => ({ ...before, seen: { ...seenWithout(before, isOld), ...fresh } }))
  }

  /** Alerts whose cause is gone: if it comes back, it rings again. */
  forget(keys: string[]): void {
    // Until the stored part is loaded, any of them may be in it.
    if (keys.length === 0 || (this.#isLoaded && !keys.some((key) => key in this.#stored.seen))) return
    this.#change((before) => ({ ...before, seen: seenWithout(before, (key) => keys.includes(key)) }))
  }

  /** Mutes for ten minutes at most: the mute must not outlast the cashier who asked for it. */
  mute(now: string): void {
    const mutedUntil = timeAfter(now, MUTE_MS)
    this.#change((before) => ({ ...before, mutedUntil }))
  }

  unmute(): void {
    if (!this.#isLoaded || this.#stored.mutedUntil !== null) this.#change((before) => ({ ...before, mutedUntil: null }))
  }

  /**
   * Reads what earlier workers stored and merges what was acknowledged meanwhile. No-op once it has succeeded.
   * @throws when the storage fails or does not answer
   */
  async load(): Promise<void> {
    if (this.#isLoaded) return
    const reading = browser.storage.local.get(KEY)
    const items: Record<string, unknown> = await inTime('storage.local.get', reading)
    if (this.#isLoaded) return // a concurrent call has loaded it
    this.#stored = this.#early.reduce((before, apply) => apply(before), parseStored(items[KEY]))
    this.#early = []
    this.#isLoaded = true
  }

  /**
   * Writes unsaved changes, if any; loads first, so that nothing stored is lost.
   * @throws when the storage fails or does not answer
   */
  async save(): Promise<void> {
    if (this.#isSaved) return
    await this.load()
    const written = this.#stored
    await inTime('storage.local.set', browser.storage.local.set({ [KEY]: written }))
    if (this.#stored === written) this.#isSaved = true
  }

  #change(apply: (before: Stored) => Stored): void {
    this.#stored = apply(this.#stored)
    this.#isSaved = false
    if (!this.#isLoaded) this.#early.push(apply)
  }
}

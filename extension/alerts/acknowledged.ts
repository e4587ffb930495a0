import { browser } from 'wxt/browser'
import { withTimeout } from './with-timeout'

const KEY = 'alerts'
/** An alert that was seen longer ago is forgotten: no order is called for that long. */
const KEPT_MS = 2 * 24 * 3600_000
const MUTE_MS = 10 * 60_000
const STORAGE_MS = 3_000

interface Stored {
  /** By alert, when somebody pressed «Visto». ISO-8601 UTC. */
  seen: Record<string, string>
  mutedUntil: string | null
}

/**
 * What people said about alerts. It counts at once, in memory, and is stored in `storage.local` so that a worker that
 * starts again does not ring for what was seen.
 */
export interface Acknowledged {
  seen(): ReadonlySet<string>
  mutedUntil(now: string): string | null
  see(ids: string[], now: string): void
  /** A cured trouble that comes back is heard again. */
  forget(ids: string[]): void
  /** Silence for ten minutes, never longer: the next cashier did not ask for it. */
  mute(now: string): void
  unmute(): void
  /**
   * Reads what earlier workers stored; what was said meanwhile is added to it. Does nothing once that has succeeded.
   * @throws when the storage fails or does not answer
   */
  load(): Promise<void>
  /**
   * Writes what has not been written yet, if anything; loads first, so that nothing stored is lost.
   * @throws when the storage fails or does not answer
   */
  save(): Promise<void>
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))

/** Tolerant: a part that cannot be read counts as never said. */
function parseStored(value: unknown): Stored {
  const { seen, mutedUntil } = isObject(value) ? value : {}
  const entries = Object.entries(isObject(seen) ? seen : {})
  return {
    seen: Object.fromEntries(entries.filter((entry): entry is [string, string] => isTime(entry[1]))),
    mutedUntil: isTime(mutedUntil) ? mutedUntil : null,
  }
}

const seenWithout = ({ seen }: Stored, gone: (id: string, at: string) => boolean): Stored['seen'] =>
  Object.fromEntries(Object.entries(seen).filter(([id, at]) => !gone(id, at)))

export function createAcknowledged(): Acknowledged {
  let stored: Stored = { seen: {}, mutedUntil: null }
  let isLoaded = false
  /** Said before the stored part could be read. */
  let early: ((before: Stored) => Stored)[] = []
  let isSaved = true

  const change = (apply: (before: Stored) => Stored): void => {
    stored = apply(stored)
    isSaved = false
    if (!isLoaded) early.push(apply)
  }
  const load = async (): Promise<void> => {
    if (isLoaded) return
    const items: Record<string, unknown> = await withTimeout(
      STORAGE_MS,
      'storage.local.get',
      browser.storage.local.get(KEY),
    )
    if (isLoaded) return // another call was faster
    stored = early.reduce((before, apply) => apply(before), parseStored(items[KEY]))
    early = []
    isLoaded = true
  }
  return {
    seen: () => new Set(Object.keys(stored.seen)),
    mutedUntil(now) {
      const left = Date.parse(stored.mutedUntil ?? '') - Date.parse(now)
      // One that reaches further was stored under a clock that has been set back since.
      return left > 0 && left <= MUTE_MS ? stored.mutedUntil : null
    },
    see(ids, now) {
      const isOld = (_: string, at: string) => Date.parse(now) - Date.parse(at) > KEPT_MS
      const fresh = Object.fromEntries(ids.map((id) => [id, now]))
      change((before) => ({ ...before, seen: { ...seenWithout(before, isOld), ...fresh } }))
    },
    forget(ids) {
      // Before the stored part is known, any of them may stand in it.
      if (isLoaded && !ids.some((id) => id in stored.seen)) return
      if (ids.length > 0) change((before) => ({ ...before, seen: seenWithout(before, (id) => ids.includes(id)) }))
    },
    mute(now) {
      const mutedUntil = new Date(Date.parse(now) + MUTE_MS).toISOString()
      change((before) => ({ ...before, mutedUntil }))
    },
    unmute() {
      if (!isLoaded || stored.mutedUntil !== null) change((before) => ({ ...before, mutedUntil: null }))
    },
    load,
    async save() {
      if (isSaved) return
      await load()
      const written = stored
      await withTimeout(STORAGE_MS, 'storage.local.set', browser.storage.local.set({ [KEY]: written }))
      if (stored === written) isSaved = true
    },
  }
}

import { timeAfter } from '@shared/dates'
import { isRecord } from '@shared/is-record'
import { browser } from 'wxt/browser'
import { withTimeout } from './loudspeaker'

const KEY = 'alerts'
/** Acknowledgements older than this are dropped: no order alerts for that long. */
const RETENTION_MS = 2 * 24 * 3600_000
const MUTE_MS = 10 * 60_000
const STORAGE_MS = 3_000

interface Stored {
  /** By alert id, when «Visto» was pressed. ISO-8601 UTC. */
  seen: Record<string, string>
  mutedUntil: string | null
}

/**
 * Acknowledged alerts and mute. They take effect at once, in memory, and are stored in `storage.local` so that a
 * restarted worker does not ring for acknowledged alerts.
 */
export interface Acknowledged {
  seen(): ReadonlySet<string>
  mutedUntil(now: string): string | null
  see(ids: string[], now: string): void
  /** Alerts whose cause is gone: if it comes back, it rings again. */
  forget(ids: string[]): void
  /** Mutes for ten minutes at most: the mute must not outlast the cashier who asked for it. */
  mute(now: string): void
  unmute(): void
  /**
   * Reads what earlier workers stored and merges what was acknowledged meanwhile. No-op once it has succeeded.
   * @throws when the storage fails or does not answer
   */
  load(): Promise<void>
  /**
   * Writes unsaved changes, if any; loads first, so that nothing stored is lost.
   * @throws when the storage fails or does not answer
   */
  save(): Promise<void>
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

export function createAcknowledged(): Acknowledged {
  let stored: Stored = { seen: {}, mutedUntil: null }
  let isLoaded = false
  /** Changes made before the stored part could be read. */
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
    if (isLoaded) return // a concurrent call has loaded it
    stored = early.reduce((before, apply) => apply(before), parseStored(items[KEY]))
    early = []
    isLoaded = true
  }
  return {
    seen: () => new Set(Object.keys(stored.seen)),
    mutedUntil(now) {
      const left = Date.parse(stored.mutedUntil ?? '') - Date.parse(now)
      // A later end was stored before the clock was set back: ignored.
      return left > 0 && left <= MUTE_MS ? stored.mutedUntil : null
    },
    see(ids, now) {
      const isOld = (_: string, at: string) => Date.parse(now) - Date.parse(at) > RETENTION_MS
      const fresh = Object.fromEntries(ids.map((id) => [id, now]))
      change((before) => ({ ...before, seen: { ...seenWithout(before, isOld), ...fresh } }))
    },
    forget(ids) {
      // Until the stored part is loaded, any of them may be in it.
      if (isLoaded && !ids.some((id) => id in stored.seen)) return
      if (ids.length > 0) change((before) => ({ ...before, seen: seenWithout(before, (id) => ids.includes(id)) }))
    },
    mute(now) {
      const mutedUntil = timeAfter(now, MUTE_MS)
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

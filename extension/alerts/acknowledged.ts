import { browser } from 'wxt/browser'

const KEY = 'alerts'
/** No order is talked about for longer. */
const KEPT_MS = 2 * 24 * 3600_000
const MUTE_MS = 10 * 60_000

interface Stored {
  /** By alert, when somebody pressed «Visto». ISO-8601 UTC. */
  seen: Record<string, string>
  mutedUntil: string | null
}

/** What people said about alerts. On disk: a worker that starts again does not ring for what was seen. */
export interface Acknowledged {
  seen(): ReadonlySet<string>
  mutedUntil(now: string): string | null
  see(ids: string[], now: string): Promise<void>
  /** A cured trouble that comes back is heard again. */
  forget(ids: string[]): Promise<void>
  /** Silence for ten minutes, never longer: the next cashier did not ask for it. */
  mute(now: string): Promise<void>
  unmute(): Promise<void>
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'seen' in value && 'mutedUntil' in value
}

export async function recallAcknowledged(): Promise<Acknowledged> {
  const value: unknown = (await browser.storage.local.get(KEY))[KEY]
  let stored: Stored = isStored(value) ? value : { seen: {}, mutedUntil: null }
  const keep = (next: Stored): Promise<void> => {
    stored = next
    return browser.storage.local.set({ [KEY]: next })
  }
  const seenWithout = (gone: (id: string, at: string) => boolean) =>
    Object.fromEntries(Object.entries(stored.seen).filter(([id, at]) => !gone(id, at)))
  return {
    seen: () => new Set(Object.keys(stored.seen)),
    mutedUntil: (now) => (stored.mutedUntil !== null && stored.mutedUntil > now ? stored.mutedUntil : null),
    async see(ids, now) {
      const old = (_: string, at: string) => Date.parse(now) - Date.parse(at) > KEPT_MS
      await keep({ ...stored, seen: { ...seenWithout(old), ...Object.fromEntries(ids.map((id) => [id, now])) } })
    },
    async forget(ids) {
      if (ids.some((id) => id in stored.seen)) await keep({ ...stored, seen: seenWithout((id) => ids.includes(id)) })
    },
    mute: (now) => keep({ ...stored, mutedUntil: new Date(Date.parse(now) + MUTE_MS).toISOString() }),
    async unmute() {
      if (stored.mutedUntil !== null) await keep({ ...stored, mutedUntil: null })
    },
  }
}

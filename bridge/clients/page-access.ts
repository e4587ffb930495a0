import { createHash, randomBytes } from 'node:crypto'

/** A browser opens within this time of being asked to, in ms. */
const KEY_MS = 60_000
/** Time without an action of the person, in ms, after which a session ends. */
const IDLE_MS = 30 * 60_000
/** One a browser tab; the oldest gives way. */
const MOST = 8

/** The step that the page shows first; null: the first that is not done. */
export type PageStep = 'pair' | null

/** Where the page is on the bridge's own server. */
export const PAGE_PATH = '/configurar'

interface Key {
  issuedAt: number
  step: PageStep
  /** Hash of the session that it opened; null: not used yet. */
  opened: string | null
}

export interface PageAccess {
  /** The page's address with a new key of 256 bits, for one use within a minute. */
  address(port: number, step: PageStep): string
  /** Exchanges a key for a session; null: it is unknown, too old or used. Its second use also ends its session. */
  redeem(key: string): { session: string; step: PageStep } | null
  /** Whether the session is open. `acts`: the person did something, which keeps it open. */
  isOpen(session: string, { acts }: { acts: boolean }): boolean
}

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const secret = (): string => randomBytes(32).toString('base64url')

function dropOldest<V>(map: Map<string, V>): void {
  for (const oldest of map.keys()) {
    if (map.size <= MOST) return
    map.delete(oldest)
  }
}

/**
 * Who may use the page: users who can reach the bridge's control socket, i.e. the account that the bridge runs in.
 * Keys and sessions are only in memory, and only as hashes: looked up by hash, they need no comparison in constant time.
 */
export function createPageAccess(now: () => number): PageAccess {
  const keys = new Map<string, Key>()
  /** Time of the last action by the session's hash, the oldest session first. */
  const sessions = new Map<string, number>()
  /** Not later after the clock was set back. */
  const isOver = (since: number, ms: number): boolean => Math.abs(now() - since) >= ms
  return {
    address(port, step) {
      const key = secret()
      keys.set(hash(key), { issuedAt: now(), step, opened: null })
      dropOldest(keys)
      return `http://127.0.0.1:${port}${PAGE_PATH}#${key}`
    },
    redeem(given) {
      const key = keys.get(hash(given))
      if (!key) return null
      if (key.opened !== null) {
        // As for an OAuth code that is used twice (RFC 6749, 4.1.2): one of the two is not the person.
        sessions.delete(key.opened)
        return null
      }
      if (isOver(key.issuedAt, KEY_MS)) return null
      const session = secret()
      key.opened = hash(session)
      sessions.set(key.opened, now())
      dropOldest(sessions)
      return { session, step: key.step }
    },
    isOpen(session, { acts }) {
      const id = hash(session)
      const at = sessions.get(id)
      if (at === undefined) return false
      if (isOver(at, IDLE_MS)) {
        sessions.delete(id)
        return false
      }
      if (acts) sessions.set(id, now())
      return true
    },
  }
}

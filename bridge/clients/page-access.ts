import { hash, randomBytes } from 'node:crypto'
import type { Client, ClientStore } from './client-store'
import type { Pairing } from './pairing'

/** A browser opens within this time of being asked to, in ms. */
const KEY_MS = 60_000
/** Time without an action of the person, in ms, after which a session ends. */
const IDLE_MS = 30 * 60_000
/** One a browser tab; the oldest of the tills gives way to a till's, of the account's to one of the account. */
const MOST = 8

/** What the page shows first: the code of a till, the test of a printer; null: the first step that is not done. */
export type PageStep = 'pair' | { test: string } | null

/** Where the page is on the bridge's own server. */
export const PAGE_PATH = '/configurar'

type Till = Pick<Client, 'till' | 'name'>

/** Who asked for the page: the account that the bridge runs in, or the till with this token hash. */
type PageOwner = { type: 'account' } | { type: 'till'; tokenHash: string | null }
const ACCOUNT: PageOwner = { type: 'account' }

interface Session {
  id: string
  owner: PageOwner
  actedAt: number
  /** The pairing code that it asked for last; null: none. */
  code: string | null
  /** Tills that were paired by its codes. */
  tills: Till[]
}

interface Key {
  issuedAt: number
  step: PageStep
  owner: PageOwner
  /** The session that it opened, also after its end; null: not used yet. */
  opened: Session | null
}

export type Redeemed =
  | { type: 'opened'; session: string; step: PageStep }
  /** Unknown or too old. */
  | { type: 'refused' }
  /** It was used before. All that its first use led to has ended: session, code, and these tills' tokens. */
  | { type: 'used-twice'; revoked: Till[] }

/** Where what a key led to is ended. */
interface PageTargets {
  pairing: Pick<Pairing, 'withdraw'>
  clients: Pick<ClientStore, 'revokeTill' | 'active'>
}

const hashOf = (secret: string): string => hash('sha256', secret)
const secret = (): string => randomBytes(32).toString('base64url')

function dropOldest(map: Map<string, Key | Session>, { type }: PageOwner): void {
  const same = [...map].filter(([, { owner }]) => owner.type === type)
  for (const [oldest] of same.slice(0, -MOST)) map.delete(oldest)
}

/**
 * Who may use the page: users who can reach the bridge's control socket, i.e. the account that the bridge runs in; and
 * users of a paired till, for printers alone: no till pairs another one, and a revoked till has no page.
 * Keys and sessions are only in memory, and only as hashes: looked up by hash, they need no comparison in constant time.
 */
export class PageAccess {
  readonly #now: () => number
  readonly #targets: PageTargets
  readonly #keys = new Map<string, Key>()
  /** Open ones by the hash of their secret, the oldest first. */
  readonly #sessions = new Map<string, Session>()

  constructor(now: () => number, targets: PageTargets) {
    this.#now = now
    this.#targets = targets
  }

  /** The page's address with a new key of 256 bits, for one use within a minute. */
  address(port: number, step: PageStep, owner = ACCOUNT): string {
    const key = secret()
    this.#keys.set(hashOf(key), { issuedAt: this.#now(), step, owner, opened: null })
    dropOldest(this.#keys, owner)
    return `http://127.0.0.1:${port}${PAGE_PATH}#${key}`
  }

  /** Who asked for the key, whatever became of it; null: it was not issued. Changes nothing. */
  ownerOf(key: string): PageOwner['type'] | null {
    return this.#keys.get(hashOf(key))?.owner.type ?? null
  }

  /** Exchanges a key for a session. */
  redeem(given: string): Redeemed {
    const key = this.#keys.get(hashOf(given))
    if (!key) return { type: 'refused' }
    if (key.opened !== null) return this.#endAll(key.opened)
    return this.#isOver(key.issuedAt, KEY_MS) ? { type: 'refused' } : this.#open(key)
  }

  /** Whether the session is open. `acts`: the person did something, which keeps it open. */
  isOpen(given: string, { acts }: { acts: boolean }): boolean {
    const session = this.#sessions.get(hashOf(given))
    if (session === undefined) return false
    const { owner } = session
    const active = this.#targets.clients.active()
    // By the token: a till gets another letter, and the same name when it is paired again.
    const isRevoked = owner.type === 'till' && active.every(({ tokenHash }) => tokenHash !== owner.tokenHash)
    if (isRevoked || this.#isOver(session.actedAt, IDLE_MS)) {
      this.#sessions.delete(session.id)
      return false
    }
    if (acts) session.actedAt = this.#now()
    return true
  }

  /** Whether the session may ask for the code of a till. */
  mayPair(given: string): boolean {
    return this.#sessions.get(hashOf(given))?.owner.type === 'account'
  }

  /** The session asked for this pairing code. */
  noteCode(given: string, code: string): void {
    const session = this.#sessions.get(hashOf(given))
    if (session) session.code = code
  }

  /** The code, of a session or of the command line, paired this till. */
  notePaired(code: string, till: Till): void {
    // Not only open ones: a code outlives the session that asked for it.
    for (const { opened } of this.#keys.values()) if (opened?.code === code) opened.tills.push(till)
  }

  /** Not later after the clock was set back. */
  #isOver(since: number, ms: number): boolean {
    return Math.abs(this.#now() - since) >= ms
  }

  #open(key: Key): Redeemed {
    const session = secret()
    key.opened = { id: hashOf(session), owner: key.owner, actedAt: this.#now(), code: null, tills: [] }
    this.#sessions.set(key.opened.id, key.opened)
    dropOldest(this.#sessions, key.owner)
    return { type: 'opened', session, step: key.step }
  }

  /** As for an OAuth code that is used twice (RFC 6749, 4.1.2): one of the two is not the person. */
  #endAll(session: Session): Redeemed {
    const { pairing, clients } = this.#targets
    this.#sessions.delete(session.id)
    if (session.code !== null) pairing.withdraw(session.code)
    session.code = null
    const revoked = [...session.tills]
    // One at a time: those that the disk keeps from being revoked are tried again at the next use.
    for (const till of revoked) {
      clients.revokeTill(till)
      session.tills.shift()
    }
    return { type: 'used-twice', revoked }
  }
}

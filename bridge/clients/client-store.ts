import { hash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseJson } from '@shared/parse-json'
import { DEFAULT_TILL } from '@shared/settings/bridge-parts'
import { isTillName, looksLike } from '@shared/till-name'
import * as z from 'zod/mini'
import { nodeDisk } from '../data-folder/disk'
import { datedName } from '../data-folder/folder'
import { readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'
import type { Log } from '../log/log'

const clientSchema = z.object({
  /** `C1`: its number is never given to another client, so that transactions stay unique. */
  till: z.string().check(z.regex(/^[A-Z]{1,6}[1-9]\d{0,8}$/)),
  /** Name given at pairing. */
  name: z.catch(z.string().check(z.refine(isTillName)), 'sin nombre'), // a file can be edited by hand
  /** `chrome-extension://…`, exactly. */
  origin: z.string(),
  /** SHA-256 of the token, hex: the key of its handshakes (shared/session.ts). Only the till has the token. Null: revoked. */
  tokenHash: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  createdAt: z.string(),
})
const fileSchema = z.object({ clients: z.array(z.unknown()) })

export type Client = z.infer<typeof clientSchema>

const NAME = 'clients.json'

/** The tills in a text; a till that cannot be read, or one that is there twice, does not cost the others. */
function clientsIn(text: string) {
  const clients: Client[] = []
  const wrong: string[] = []
  const file = z.safeParse(fileSchema, parseJson(text))
  if (!file.success) return { clients: [], damage: 'it has no list of clients' }
  file.data.clients.forEach((entry, i) => {
    const parsed = z.safeParse(clientSchema, entry)
    if (!parsed.success) wrong.push(`clients[${i}]: ${parsed.error.issues[0]?.path.join('.')}`)
    else if (clients.some(({ till }) => till === parsed.data.till))
      wrong.push(`clients[${i}]: ${parsed.data.till} twice`)
    else clients.push(parsed.data)
  })
  return { clients, damage: wrong.length > 0 ? wrong.join(', ') : null }
}

/** Reads `clients.json` of a data folder. Changes nothing and never throws. */
function readClients(folder: string) {
  try {
    const text = readIfThere(join(folder, NAME))
    return text === null ? { clients: [], damage: null } : clientsIn(text)
  } catch (cause) {
    return { clients: [], damage: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** Origin of an extension: only these may hold a token. */
export const EXTENSION_ORIGIN = /^chrome-extension:\/\/[a-p]{32}$/

/** `CA` of `CA12`. */
export const letterOf = (till: string): string => till.replace(/\d+$/, '')

/** 12 of `CA12`. */
const numberOf = ({ till }: Pick<Client, 'till'>): number => Number(till.slice(letterOf(till).length))

/** Tills and their token hashes, in `clients.json` of the data folder. Each change is durable when the call returns. */
export class ClientStore {
  readonly #folder: string
  readonly #now: () => number
  /** What could not be read of the file: those tills must be paired again. Null: nothing. */
  readonly damage: string | null
  /** The damaged file is still in its place. */
  #isInPlace: boolean
  #clients: Client[]

  /** Reads the file and changes nothing. */
  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder
    this.#now = now
    const { clients, damage } = readClients(folder)
    this.#clients = clients
    this.damage = damage
    this.#isInPlace = damage !== null
  }

  /**
   * Renames a damaged file, untouched, to `clients.json.damaged-…`, and writes the tills that could be read; returns its
   * new name. Null: there is none.
   */
  quarantine(): string | null {
    if (!this.#isInPlace) return null
    const name = datedName(`${NAME}.damaged`, this.#now(), nodeDisk.list(this.#folder))
    nodeDisk.rename(join(this.#folder, NAME), join(this.#folder, name))
    this.#isInPlace = false
    this.#write(this.#clients)
    return name
  }

  active(): Client[] {
    return this.#clients.filter((client) => client.tokenHash !== null)
  }

  isPaired(origin: string): boolean {
    return this.active().some((client) => client.origin === origin)
  }

  /**
   * Issues a token of 256 bits. The same extension with the same name keeps its till; its older token is revoked.
   * `letter`: of a new till.
   */
  issue(origin: string, name: string, letter = DEFAULT_TILL): { token: string; client: Client } {
    const token = randomBytes(32).toString('base64url')
    const known = this.#clients.find((client) => client.origin === origin && client.name === name)
    const client: Client = {
      till: known?.till ?? `${letter}${this.#nextNumber()}`,
      name,
      origin,
      tokenHash: hash('sha256', token),
      createdAt: new Date(this.#now()).toISOString(),
    }
    this.#save([...this.#clients.filter((other) => other !== known), client])
    return { token, client }
  }

  /** The one till that goes on with the charges of another computer's: that with its number, else the first. Null: none is paired. */
  successorOf(till: string): string | null {
    const tills = this.active().toSorted((a, b) => numberOf(a) - numberOf(b))
    return (tills.find((each) => numberOf(each) === numberOf({ till })) ?? tills[0])?.till ?? null
  }

  /** Another active till with a name that a person could take for this name, or with this id or one like it; null: there is none. */
  twin(name: string): Client | null {
    const isLike = (till: Client) => till.till === name || looksLike(till.till, name) || looksLike(till.name, name)
    return this.active().find(isLike) ?? null
  }

  /** Revokes the token of this till, or those of every client with this name; returns how many. */
  revoke(nameOrTill: string): number {
    const field = this.#clients.some(({ till }) => till === nameOrTill) ? 'till' : 'name'
    return this.#revokeIf((client) => client[field] === nameOrTill)
  }

  /** Revokes the token of a till, whatever letter it has by now. */
  revokeTill(till: Pick<Client, 'till'>): number {
    return this.#revokeIf((client) => numberOf(client) === numberOf(till))
  }

  #revokeIf(matches: (client: Client) => boolean): number {
    const ends = (client: Client) => client.tokenHash !== null && matches(client)
    const count = this.#clients.filter(ends).length
    if (count > 0) this.#save(this.#clients.map((client) => (ends(client) ? { ...client, tokenHash: null } : client)))
    return count
  }

  /**
   * Gives every till without a transaction this letter, with its own number: two computers of a store must not both have
   * a C1. Returns what changed. Tills on papers keep their names.
   */
  reletter(letter: string, hasTransactions: (till: string) => boolean): { from: string; to: string }[] {
    const changed = this.#clients
      .filter(({ till }) => letterOf(till) !== letter && !hasTransactions(till))
      .map((client) => ({ from: client.till, to: `${letter}${numberOf(client)}` }))
    const newNames = new Map(changed.map(({ from, to }) => [from, to]))
    if (changed.length > 0)
      this.#save(this.#clients.map((client) => ({ ...client, till: newNames.get(client.till) ?? client.till })))
    return changed
  }

  #nextNumber(): number {
    return 1 + Math.max(0, ...this.#clients.map(numberOf))
  }

  #save(clients: Client[]): void {
    this.quarantine()
    this.#write(clients)
    this.#clients = clients
  }

  /** Durable with the names of its folder, that of a quarantined file too. */
  #write(clients: readonly Client[]): void {
    replaceFile(join(this.#folder, NAME), `${JSON.stringify({ clients }, null, 2)}\n`)
  }
}

/** A damaged file of tills must not stop the start: papers on their way are printed, and tills can be paired again. */
export function openClients(folder: string, now: () => number, log: Log): ClientStore {
  const clients = new ClientStore(folder, now)
  if (clients.damage === null) return clients
  const what = `clients.json is damaged, tills must be paired again: ${clients.damage}`
  try {
    log({ level: 'error', step: 'trouble', message: `${what}; kept as ${clients.quarantine()}` })
  } catch (cause) {
    log({ level: 'error', step: 'trouble', message: `${what}; still in its place: ${String(cause)}` })
  }
  return clients
}

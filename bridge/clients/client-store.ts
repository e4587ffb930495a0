import { createHash, randomBytes } from 'node:crypto'
import { DEFAULT_TILL } from '@shared/settings/bridge-parts'
import { looksLike } from '@shared/till-name'
import { type Client, quarantineClients, readClients, writeClients } from './clients-file'

export type { Client } from './clients-file'

/** Origin of an extension: only these may hold a token. */
export const EXTENSION_ORIGIN = /^chrome-extension:\/\/[a-p]{32}$/

/** 12 of `C12`. */
const numberOf = ({ till }: Pick<Client, 'till'>): number => Number(till.slice(1))

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

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

  /** Renames a damaged file and writes the tills that could be read; returns its new name. Null: there is none. */
  quarantine(): string | null {
    if (!this.#isInPlace) return null
    const name = quarantineClients(this.#folder, this.#now())
    this.#isInPlace = false
    writeClients(this.#folder, this.#clients)
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
      tokenHash: hash(token),
      createdAt: new Date(this.#now()).toISOString(),
    }
    this.#save([...this.#clients.filter((other) => other !== known), client])
    return { token, client }
  }

  /** Another active till with a name, or an id, that a person could take for this name; null: there is none. */
  twin(name: string): Client | null {
    return this.active().find((client) => looksLike(client.name, name) || looksLike(client.till, name)) ?? null
  }

  /** Revokes the token of this till, or those of every client with this name; returns how many. */
  revoke(nameOrTill: string): number {
    const field = /^[A-Z]\d+$/.test(nameOrTill) ? 'till' : 'name'
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
      .filter(({ till }) => !till.startsWith(letter) && !hasTransactions(till))
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
    writeClients(this.#folder, clients)
    this.#clients = clients
  }
}

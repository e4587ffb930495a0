import { createHash, randomBytes } from 'node:crypto'
import { type Client, quarantineClients, readClients, writeClients } from './clients-file'

export type { Client } from './clients-file'

/** Origin of an extension: only these may hold a token. */
export const EXTENSION_ORIGIN = /^chrome-extension:\/\/[a-p]{32}$/

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

  /** Clients whose token is valid. */
  active(): Client[] {
    return this.#clients.filter((client) => client.tokenHash !== null)
  }

  isPaired(origin: string): boolean {
    return this.active().some((client) => client.origin === origin)
  }

  /** Issues a token of 256 bits. The same extension with the same name keeps its till; its older token is revoked. */
  issue(origin: string, name: string): { token: string; client: Client } {
    const token = randomBytes(32).toString('base64url')
    const known = this.#clients.find((client) => client.origin === origin && client.name === name)
    const client: Client = {
      till: known?.till ?? this.#nextTill(),
      name,
      origin,
      tokenHash: hash(token),
      createdAt: new Date(this.#now()).toISOString(),
    }
    this.#save([...this.#clients.filter((other) => other !== known), client])
    return { token, client }
  }

  /** Revokes the tokens of every client with this name or till; returns how many. */
  revoke(nameOrTill: string): number {
    const ends = (client: Client) => client.tokenHash !== null && [client.name, client.till].includes(nameOrTill)
    const count = this.#clients.filter(ends).length
    if (count > 0) this.#save(this.#clients.map((client) => (ends(client) ? { ...client, tokenHash: null } : client)))
    return count
  }

  #nextTill(): string {
    return `C${1 + Math.max(0, ...this.#clients.map(({ till }) => Number(till.slice(1))))}`
  }

  #save(clients: Client[]): void {
    this.quarantine()
    writeClients(this.#folder, clients)
    this.#clients = clients
  }
}

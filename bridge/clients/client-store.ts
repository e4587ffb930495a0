import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'

const clientSchema = z.object({
  /** `C1`: never given to another client, so that transactions stay unique. */
  till: z.string().check(z.regex(/^C[1-9]\d*$/)),
  /** Name given at pairing. */
  name: z.catch(z.string(), 'sin nombre'), // the control socket of earlier versions accepted anything
  /** `chrome-extension://…`, exactly. */
  origin: z.string(),
  /** SHA-256 of the token, hex; only the till has the token itself. Null: revoked. */
  tokenHash: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  createdAt: z.string(),
})
const fileSchema = z.object({ clients: z.array(clientSchema) })

export type Client = z.infer<typeof clientSchema>

/** Origin of an extension: only these may hold a token. */
export const EXTENSION_ORIGIN = /^chrome-extension:\/\/[a-p]{32}$/

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Tills and their token hashes, in `clients.json` of the data folder. Each change is durable when the call returns. */
export class ClientStore {
  readonly #path: string
  readonly #now: () => number
  #clients: Client[]

  /** Throws when the file is invalid. */
  constructor(folder: string, now: () => number = Date.now) {
    this.#path = join(folder, 'clients.json')
    this.#now = now
    const text = readIfThere(this.#path)
    this.#clients = text === null ? [] : z.parse(fileSchema, JSON.parse(text)).clients
  }

  /** Clients whose token is valid. */
  active(): Client[] {
    return this.#clients.filter((client) => client.tokenHash !== null)
  }

  isPaired(origin: string): boolean {
    return this.active().some((client) => client.origin === origin)
  }

  /** The client with this token. All hashes are compared, each in constant time. */
  byToken(token: string): Client | null {
    const given = Buffer.from(hash(token), 'hex')
    const matching = this.active().filter(
      ({ tokenHash }) => tokenHash !== null && timingSafeEqual(Buffer.from(tokenHash, 'hex'), given),
    )
    return matching[0] ?? null
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
    replaceFile(this.#path, `${JSON.stringify({ clients }, null, 2)}\n`)
    this.#clients = clients
  }
}

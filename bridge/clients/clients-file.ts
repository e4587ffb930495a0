import { join } from 'node:path'
import { isTillName } from '@shared/till-name'
import * as z from 'zod/mini'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { datedName } from '../data-folder/folder'
import { parseJson, readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'

const clientSchema = z.object({
  /** `C1`: its number is never given to another client, so that transactions stay unique. */
  till: z.string().check(z.regex(/^[A-Z][1-9]\d{0,8}$/)),
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

export interface ClientsReading {
  clients: Client[]
  /** What cannot be read: all of it, or some tills. Null: nothing. */
  damage: string | null
}

const NAME = 'clients.json'

/** The tills in a text; a till that cannot be read, or one that is there twice, does not cost the others. */
function clientsIn(text: string): ClientsReading {
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
export function readClients(folder: string): ClientsReading {
  try {
    const text = readIfThere(join(folder, NAME))
    return text === null ? { clients: [], damage: null } : clientsIn(text)
  } catch (cause) {
    return { clients: [], damage: cause instanceof Error ? cause.message : String(cause) }
  }
}

export const writeClients = (folder: string, clients: readonly Client[]): void =>
  replaceFile(join(folder, NAME), `${JSON.stringify({ clients }, null, 2)}\n`)

/** Renames a damaged file, untouched, to `clients.json.damaged-…`; returns that name. */
export function quarantineClients(folder: string, now: number, disk: Disk = nodeDisk): string {
  const name = datedName(`${NAME}.damaged`, now, disk.list(folder))
  disk.rename(join(folder, NAME), join(folder, name))
  disk.syncFolderNow(folder)
  return name
}

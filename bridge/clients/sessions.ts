import {
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { CLIENT_ID_BYTES, NONCE_BYTES, SEAL_IV_BYTES, SEAL_TAG_BYTES, SESSION_TEXTS } from '@shared/session'
import type { Client, ClientStore } from './client-store'

export type Sessions = ReturnType<typeof createSessions>

const hmac = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest()

function open(key: KeyObject, sealed: Buffer): string | null {
  if (sealed.length < SEAL_IV_BYTES + SEAL_TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, SEAL_IV_BYTES), {
    authTagLength: SEAL_TAG_BYTES,
  })
  decipher.setAuthTag(sealed.subarray(-SEAL_TAG_BYTES))
  const text = decipher.update(sealed.subarray(SEAL_IV_BYTES, -SEAL_TAG_BYTES))
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null // not the tag: sealed with another key, or changed
  }
}

/**
 * The sessions of this run of the bridge. A till has one a run: its keys follow from the till's key and the run, so a
 * handshake leaves nothing here that others could use up. They end with the run, and with the till's key: revoked, or
 * paired again.
 */
export function createSessions(clients: Pick<ClientStore, 'active'>) {
  const run = randomBytes(NONCE_BYTES).toString('base64url')
  // As key objects: Node takes five times as long for each HMAC with a key that is a buffer.
  const derive = ({ tokenHash }: Client) => {
    const proofKey = createSecretKey(tokenHash ?? '', 'hex')
    const keyOf = (text: string) => createSecretKey(hmac(proofKey, text))
    return {
      id: hmac(proofKey, SESSION_TEXTS.clientId()).subarray(0, CLIENT_ID_BYTES),
      proofKey,
      bearer: hmac(proofKey, SESSION_TEXTS.bearer(run)),
      answerKey: keyOf(SESSION_TEXTS.answerKey(run)),
      sealKey: keyOf(SESSION_TEXTS.sealKey(run)),
    }
  }
  /** By the client as it was stored: one that is revoked or paired again is another object. */
  const derived = new WeakMap<Client, ReturnType<typeof derive>>()

  const keysOf = (client: Client) => {
    const keys = derived.get(client) ?? derive(client)
    derived.set(client, keys)
    return keys
  }

  /** All are compared, each in constant time. */
  const activeWith = (part: 'id' | 'bearer', given: Buffer): Client | null => {
    const matching = clients.active().filter((client) => {
      const own = keysOf(client)[part]
      return own.length === given.length && timingSafeEqual(own, given)
    })
    return matching[0] ?? null
  }

  return {
    /** Answers a till's handshake (`host`: of its request); null: no till of this Origin has this id. */
    prove(
      { nonce, client: id }: { nonce: string; client: string },
      { origin, host }: { origin: string; host: string },
    ): { run: string; proof: string } | null {
      const client = activeWith('id', Buffer.from(id, 'base64url'))
      if (client?.origin !== origin) return null
      const proof = hmac(keysOf(client).proofKey, SESSION_TEXTS.proof({ nonce, run, host }))
      return { run, proof: proof.toString('base64url') }
    },
    /** The till whose session of this run an `Authorization` header shows (RFC 6750). */
    clientShown(authorization: string | undefined): Client | null {
      const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1]
      return bearer === undefined ? null : activeWith('bearer', Buffer.from(bearer, 'base64url'))
    },
    /** What an answer to this till carries, for the nonce of its request. */
    proveAnswer: (client: Client, nonce: string): string => hmac(keysOf(client).answerKey, nonce).toString('base64url'),
    /** The body that this till sealed; null: it was not, or not with the keys of this run. */
    unseal: (client: Client, sealed: string): string | null =>
      open(keysOf(client).sealKey, Buffer.from(sealed, 'base64url')),
  }
}

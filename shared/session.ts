import { PROTOCOL } from './payload'

/**
 * The session between a till and the bridge, as far as both must agree on it. Pairing leaves a secret at the till; the
 * bridge keeps its SHA-256, which both use as the key K. The secret never travels.
 *
 * 1. The till sends a nonce and its client id: `POST /session`. The bridge answers its run (32 random bytes, drawn at
 *    its start) and `proof`: it has K, now, on this port.
 * 2. Both derive the keys of this run from K. Requests carry `bearer`; their bodies are encrypted with `sealKey`, and an
 *    answer proves with `answerKey` that the process behind this connection is the bridge.
 *
 * Each of these texts is authenticated by HMAC-SHA-256 with the key K, as UTF-8. The parts are base64url or a host, so
 * none contains the separator.
 */
const text = (...parts: string[]): string => [`justo-bridge ${PROTOCOL}`, ...parts].join('\n')

export const SESSION_TEXTS = {
  /** The first `CLIENT_ID_BYTES` of its HMAC are public: they tell the tills of one Origin apart. */
  clientId: () => text('client'),
  /** `host`: `127.0.0.1:17177`, so that a proof of a bridge on another port cannot be relayed. */
  proof: ({ nonce, run, host }: { nonce: string; run: string; host: string }) => text('proof', nonce, run, host),
  bearer: (run: string) => text('bearer', run),
  answerKey: (run: string) => text('answer', run),
  sealKey: (run: string) => text('seal', run),
} as const

export const CLIENT_ID_BYTES = 16
/** Length of the till's nonces and of the bridge's run id, bytes. */
export const NONCE_BYTES = 32

/** A request's nonce, and the HMAC of it with `answerKey` that its answer carries: both base64url. */
export const NONCE_HEADER = 'x-till-nonce'
export const PROOF_HEADER = 'x-bridge-proof'

/** AES-256-GCM (NIST SP 800-38D): `iv`, ciphertext and 16 bytes of tag, in this order. */
export const SEAL_IV_BYTES = 12
export const SEAL_TAG_BYTES = 16

const SEALED = /^\{"sealed":"([A-Za-z0-9_-]+)"\}$/

/** The body of a request whose real body is sealed in `bytes` (base64url). */
export const sealedBody = (bytes: string): string => `{"sealed":"${bytes}"}`

/** The sealed bytes of such a body; null: it is another body. */
export const sealedIn = (body: string): string | null => SEALED.exec(body)?.[1] ?? null

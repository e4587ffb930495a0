import { fromBase64Url, toBase64Url } from '@shared/base64'
import { CLIENT_ID_BYTES, SEAL_IV_BYTES, SESSION_TEXTS, sealedBody } from '@shared/session'

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const

type Bytes = Uint8Array<ArrayBuffer>

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

const hmacKey = (bytes: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify'])

const hmac = async (key: CryptoKey, text: string): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign(HMAC, key, utf8(text)))

/** In constant time. A proof that is no base64url is none. */
function verifies(key: CryptoKey, proof: string, text: string): Promise<boolean> | false {
  if (!/^[A-Za-z0-9_-]{43}$/.test(proof)) return false
  return crypto.subtle.verify(HMAC, key, fromBase64Url(proof), utf8(text))
}

export const randomText = (bytes: number): string => toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)))

/** The keys of one run of the bridge. */
export interface Session {
  /** What requests carry: worth nothing once this run of the bridge is over. */
  bearer: string
  /** The body with which `text` is sent: only the bridge of this session can read it. */
  seal(text: string): Promise<string>
  /** Whether an answer comes from the bridge of this session; `nonce`: of its request. */
  isProven(nonce: string, proof: string): Promise<boolean>
}

/** What a till computes of its secret, in the texts of shared/session.ts; the secret itself is not kept. */
export interface SecretKeys {
  clientId: string
  /** Whether `proof` proves that its sender has the secret's key now, on this `host`. */
  isProof(proof: string, about: { nonce: string; run: string; host: string }): Promise<boolean>
  session(run: string): Promise<Session>
}

async function seal(key: CryptoKey, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(SEAL_IV_BYTES))
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(text)))
  const sealed = new Uint8Array(iv.length + ciphertext.length)
  sealed.set(iv)
  sealed.set(ciphertext, iv.length)
  return sealedBody(toBase64Url(sealed))
}

async function sessionOf(key: CryptoKey, run: string): Promise<Session> {
  const [bearer, answerBytes, sealBytes] = await Promise.all([
    hmac(key, SESSION_TEXTS.bearer(run)),
    hmac(key, SESSION_TEXTS.answerKey(run)),
    hmac(key, SESSION_TEXTS.sealKey(run)),
  ])
  const [answerKey, sealKey] = await Promise.all([
    hmacKey(answerBytes),
    crypto.subtle.importKey('raw', sealBytes, 'AES-GCM', false, ['encrypt']),
  ])
  return {
    bearer: toBase64Url(bearer),
    seal: (text) => seal(sealKey, text),
    isProven: async (nonce, proof) => verifies(answerKey, proof, nonce),
  }
}

export async function keysOfSecret(secret: string): Promise<SecretKeys> {
  const key = await hmacKey(await crypto.subtle.digest('SHA-256', utf8(secret)))
  const id = await hmac(key, SESSION_TEXTS.clientId())
  return {
    clientId: toBase64Url(id.subarray(0, CLIENT_ID_BYTES)),
    isProof: async (proof, about) => verifies(key, proof, SESSION_TEXTS.proof(about)),
    session: (run) => sessionOf(key, run),
  }
}

import { toBase64Url } from '@shared/base64'
import { CLIENT_ID_BYTES, SEAL_IV_BYTES, SESSION_TEXTS, sealedBody } from '@shared/session'

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const

type Bytes = Uint8Array<ArrayBuffer>

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

const hmacKey = (bytes: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign'])

const hmac = async (key: CryptoKey, text: string): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign(HMAC, key, utf8(text)))

/** Compares not in constant time: each proof is of a new nonce, so the time of one tells nothing about another. */
const isHmac = async (key: CryptoKey, text: string, proof: string): Promise<boolean> =>
  toBase64Url(await hmac(key, text)) === proof

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
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(text))
  // 12 bytes are 16 whole characters: both texts together are that of the bytes together.
  return sealedBody(toBase64Url(iv) + toBase64Url(new Uint8Array(ciphertext)))
}

async function sessionOf(key: CryptoKey, run: string): Promise<Session> {
  const answerKey = await hmacKey(await hmac(key, SESSION_TEXTS.answerKey(run)))
  const sealBytes = await hmac(key, SESSION_TEXTS.sealKey(run))
  const sealKey = await crypto.subtle.importKey('raw', sealBytes, 'AES-GCM', false, ['encrypt'])
  return {
    bearer: toBase64Url(await hmac(key, SESSION_TEXTS.bearer(run))),
    seal: (text) => seal(sealKey, text),
    isProven: (nonce, proof) => isHmac(answerKey, nonce, proof),
  }
}

export async function keysOfSecret(secret: string): Promise<SecretKeys> {
  const key = await hmacKey(await crypto.subtle.digest('SHA-256', utf8(secret)))
  const id = await hmac(key, SESSION_TEXTS.clientId())
  return {
    clientId: toBase64Url(id.subarray(0, CLIENT_ID_BYTES)),
    isProof: (proof, about) => isHmac(key, SESSION_TEXTS.proof(about), proof),
    session: (run) => sessionOf(key, run),
  }
}

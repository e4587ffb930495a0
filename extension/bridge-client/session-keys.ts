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

async function seal(key: CryptoKey, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(SEAL_IV_BYTES))
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(text))
  // 12 bytes are 16 whole characters: both texts together are that of the bytes together.
  return sealedBody(toBase64Url(iv) + toBase64Url(new Uint8Array(ciphertext)))
}

/** The keys of one run of the bridge. */
async function sessionOf(key: CryptoKey, run: string) {
  const answerKey = await hmacKey(await hmac(key, SESSION_TEXTS.answerKey(run)))
  const sealBytes = await hmac(key, SESSION_TEXTS.sealKey(run))
  const sealKey = await crypto.subtle.importKey('raw', sealBytes, 'AES-GCM', false, ['encrypt'])
  return {
    /** What requests carry: worth nothing once this run of the bridge is over. */
    bearer: toBase64Url(await hmac(key, SESSION_TEXTS.bearer(run))),
    /** The body with which `text` is sent: only the bridge of this session can read it. */
    seal: (text: string) => seal(sealKey, text),
    /** Whether an answer comes from the bridge of this session; `nonce`: of its request. */
    isProven: (nonce: string, proof: string) => isHmac(answerKey, nonce, proof),
  }
}

export type Session = Awaited<ReturnType<typeof sessionOf>>

/** What a till computes of its secret, in the texts of shared/session.ts; the secret itself is not kept. */
export async function keysOfSecret(secret: string) {
  const key = await hmacKey(await crypto.subtle.digest('SHA-256', utf8(secret)))
  const id = await hmac(key, SESSION_TEXTS.clientId())
  return {
    clientId: toBase64Url(id.subarray(0, CLIENT_ID_BYTES)),
    /** Whether `proof` proves that its sender has the secret's key now, on this `host`. */
    isProof: (proof: string, about: { nonce: string; run: string; host: string }) =>
      isHmac(key, SESSION_TEXTS.proof(about), proof),
    session: (run: string) => sessionOf(key, run),
  }
}

export type SecretKeys = Awaited<ReturnType<typeof keysOfSecret>>

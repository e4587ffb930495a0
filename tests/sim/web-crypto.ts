import { createCipheriv, createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { Random } from './random'

type Bytes = ArrayBuffer | ArrayBufferView

const bufferOf = (bytes: Bytes): Buffer =>
  ArrayBuffer.isView(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.from(bytes)

const arrayBufferOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer

const TAG_BYTES = 16

/** What the product uses of Web Crypto, answered in the same turn instead of by a thread, and with seeded chance. */
export function webCrypto(random: Random) {
  const subtle = {
    async digest(_algorithm: 'SHA-256', data: Bytes): Promise<ArrayBuffer> {
      return arrayBufferOf(hash('sha256', bufferOf(data), 'buffer'))
    },
    async importKey(_format: 'raw', bytes: Bytes): Promise<KeyObject> {
      return createSecretKey(bufferOf(bytes))
    },
    async sign(_algorithm: unknown, key: KeyObject, data: Bytes): Promise<ArrayBuffer> {
      return arrayBufferOf(createHmac('sha256', key).update(bufferOf(data)).digest())
    },
    async encrypt({ iv }: { iv: Bytes }, key: KeyObject, data: Bytes): Promise<ArrayBuffer> {
      const algorithm = key.symmetricKeySize === 32 ? 'aes-256-gcm' : 'aes-128-gcm'
      const cipher = createCipheriv(algorithm, key, bufferOf(iv), { authTagLength: TAG_BYTES })
      return arrayBufferOf(Buffer.concat([cipher.update(bufferOf(data)), cipher.final(), cipher.getAuthTag()]))
    },
  }
  return {
    subtle,
    randomUUID: () => random.uuid(),
    getRandomValues: <T extends Uint8Array>(array: T): T => random.fill(array),
  }
}

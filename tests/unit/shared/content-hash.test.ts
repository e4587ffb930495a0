import { canonicalJson, contentHash } from '@shared/content-hash'
import { describe, expect, it } from 'vitest'

describe('the hash of a document', () => {
  it('does not depend on the order of the keys', async () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
    expect(await contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(await contentHash({ b: { d: 3, c: 2 }, a: 1 }))
  })

  it('is the same with a key that is absent or undefined', async () => {
    expect(await contentHash({ a: 1, b: undefined })).toBe(await contentHash({ a: 1 }))
    expect(await contentHash({ a: 1, b: null })).not.toBe(await contentHash({ a: 1 }))
  })

  it('changes with the order of a list, a value, a type', async () => {
    const hashes = await Promise.all(
      [
        [1, 2],
        [2, 1],
        [1, 2, 3],
        ['1', '2'],
      ].map(contentHash),
    )
    expect(new Set(hashes).size).toBe(4)
  })

  it('is SHA-256 in lower-case hex', async () => {
    expect(await contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })
})

import { createHash } from 'node:crypto'
import { SESSION_TEXTS, sealedBody, sealedIn } from '@shared/session'
import { describe, expect, it } from 'vitest'
import { createSessions } from '../../../bridge/clients/sessions'
import { keysOfSecret } from '../../../extension/bridge-client/session-keys'

const SECRET = 'MADEUPsecretMADEUPsecretMADEUPsecretMADEUP0'
const ORIGIN = `chrome-extension://${'a'.repeat(32)}`
const HOST = '127.0.0.1:17177'
const NONCE = 'n'.repeat(43)
const RUN = 'r'.repeat(43)

const tokenHash = createHash('sha256').update(SECRET).digest('hex')
const client = { till: 'C1', name: 'Caja', origin: ORIGIN, tokenHash, createdAt: '' }

function provenBy(sessions: ReturnType<typeof createSessions>, clientId: string) {
  const proven = sessions.prove({ nonce: NONCE, client: clientId }, { origin: ORIGIN, host: HOST })
  return proven ?? expect.unreachable('a proof expected')
}

describe('what both halves derive of a till’s secret', () => {
  it('is fixed: a till and a bridge of other builds derive the same', async () => {
    const keys = await keysOfSecret(SECRET)
    const { bearer } = await keys.session(RUN)
    const expected = { clientId: 'jkqAZHvRM7VU5qwEkiJp4A', bearer: '8_u37TnvVLeyyATJ_ja3sG_kCV3d_QKQCTAFuzaKb6c' }
    expect({ clientId: keys.clientId, bearer }).toEqual(expected)
    expect(
      await keys.isProof('To7IxpuGhMaWc6ROgNBJz6dCMoff3t3cAM8nr_BZGJg', { nonce: NONCE, run: RUN, host: HOST }),
    ).toBe(true)
  })

  it('has one text for each purpose, with the protocol in it', () => {
    const texts = [
      SESSION_TEXTS.clientId(),
      SESSION_TEXTS.proof({ nonce: NONCE, run: RUN, host: HOST }),
      SESSION_TEXTS.bearer(RUN),
      SESSION_TEXTS.answerKey(RUN),
      SESSION_TEXTS.sealKey(RUN),
    ]
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts) expect(text).toMatch(/^justo-bridge 2\n/)
  })

  it('agrees between the till’s WebCrypto and the bridge’s node:crypto', async () => {
    const sessions = createSessions({ active: () => [client] })
    const keys = await keysOfSecret(SECRET)
    const { run, proof } = provenBy(sessions, keys.clientId)
    expect(await keys.isProof(proof, { nonce: NONCE, run, host: HOST })).toBe(true)
    const session = await keys.session(run)
    expect(sessions.clientShown(`Bearer ${session.bearer}`)).toBe(client)
    expect(await session.isProven(NONCE, sessions.proveAnswer(client, NONCE))).toBe(true)
    for (const text of ['', '{}', 'Añádale ají 🦐', 'x'.repeat(300_000)]) {
      const sealed = sealedIn(await session.seal(text))
      expect(sessions.unseal(client, sealed ?? '')).toBe(text)
    }
  })

  it('differs with nonce, run, port and secret: no proof serves for another', async () => {
    const keys = await keysOfSecret(SECRET)
    const sessions = createSessions({ active: () => [client] })
    const { run, proof } = provenBy(sessions, keys.clientId)
    const about = { nonce: NONCE, run, host: HOST }
    for (const other of [{ nonce: 'm'.repeat(43) }, { run: RUN }, { host: '127.0.0.1:17178' }])
      expect(await keys.isProof(proof, { ...about, ...other })).toBe(false)
    expect(await (await keysOfSecret(`${SECRET}x`)).isProof(proof, about)).toBe(false)
    for (const broken of ['', 'x', `${proof}=`, proof.slice(1), `${proof.slice(0, -1)}*`, 'é'.repeat(43)])
      expect(await keys.isProof(broken, about)).toBe(false)
  })
})

describe('a sealed body', () => {
  it('shows nothing of what it says, and never looks the same twice', async () => {
    const session = await (await keysOfSecret(SECRET)).session(RUN)
    const [once, again] = [await session.seal('Ana Rozo, 3001234567'), await session.seal('Ana Rozo, 3001234567')]
    expect(once).not.toBe(again)
    expect(Buffer.from(sealedIn(once) ?? '', 'base64url').toString('latin1')).not.toContain('Ana')
  })

  it('that was changed, cut or sealed for another run is not opened', async () => {
    const sessions = createSessions({ active: () => [client] })
    const keys = await keysOfSecret(SECRET)
    const { run } = provenBy(sessions, keys.clientId)
    const sealed = sealedIn(await (await keys.session(run)).seal('{"kind":"kitchen"}')) ?? ''
    expect(sessions.unseal(client, sealed)).toBe('{"kind":"kitchen"}')
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[20] = (bytes[20] ?? 0) ^ 1
    for (const spoilt of ['', 'AA', sealed.slice(0, 30), sealed.slice(0, -4), bytes.toString('base64url')])
      expect(sessions.unseal(client, spoilt)).toBeNull()
    expect(createSessions({ active: () => [client] }).unseal(client, sealed)).toBeNull()
  })

  it.each(['{}', '{"sealed":""}', '{"sealed":"a b"}', '{"sealed":"ab","x":1}', ' {"sealed":"ab"}', '{"sealed":1}'])(
    'is not %s',
    (body) => expect(sealedIn(body)).toBeNull(),
  )

  it('is JSON, as everything that is sent to the bridge', () => {
    expect(JSON.parse(sealedBody('AB-_'))).toEqual({ sealed: 'AB-_' })
  })
})

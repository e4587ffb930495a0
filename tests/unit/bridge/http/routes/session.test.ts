import type { ErrorAnswer, VersionAnswer } from '@shared/api'
import { NONCE_HEADER, PROOF_HEADER } from '@shared/session'
import { describe, expect, it } from 'vitest'
import { createSessions } from '../../../../../bridge/clients/sessions'
import { keysOfSecret, randomText } from '../../../../../extension/bridge-client/session-keys'
import { ORIGIN, openWorld, PORT, type World } from '../../support/bridge-world'
import { comanda } from '../../support/papers'

const HOST = `127.0.0.1:${PORT}`
const OTHER = `chrome-extension://${'b'.repeat(32)}`

interface Asked {
  nonce?: string
  client?: string
  protocol?: number
}

const idOf = async (token: string) => (await keysOfSecret(token)).clientId
const nonce = () => randomText(32)

/** `POST /session` as a till of this Origin sends it. */
async function handshake({ app }: World, body: Asked, origin: string | null = ORIGIN) {
  const headers = { host: HOST, 'content-type': 'application/json', ...(origin === null ? {} : { origin }) }
  const answer = await app.request('/session', { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, ...((await answer.json()) as { run: string; proof: string } & Partial<ErrorAnswer>) }
}

/** The till's end of a session that a handshake has opened. */
async function sessionOf(world: World) {
  const keys = await keysOfSecret(world.token)
  return keys.session((await handshake(world, { nonce: nonce(), client: keys.clientId })).run)
}

describe('POST /session', () => {
  it('proves the bridge to a till that has sent no secret, and opens a session for this run', async () => {
    const world = await openWorld()
    const keys = await keysOfSecret(world.token)
    const asked = { nonce: nonce(), client: keys.clientId }
    const { run, proof } = await handshake(world, asked)
    expect(await keys.isProof(proof, { nonce: asked.nonce, run, host: HOST })).toBe(true)
    const { bearer } = await keys.session(run)
    expect((await world.send('GET', '/status', undefined, { authorization: `Bearer ${bearer}` })).status).toBe(200)
  })

  it('is the only way in: the secret itself, its hash and the client’s id are refused', async () => {
    const world = await openWorld()
    const { client, token } = world
    const hash = Buffer.from(client.tokenHash ?? '', 'hex').toString('base64url')
    for (const guess of [token, hash, await idOf(token), randomText(32)])
      expect((await world.send('GET', '/status', undefined, { authorization: `Bearer ${guess}` })).status).toBe(401)
  })

  it('answers a repeated handshake alike, and one caller’s handshakes end no other’s session', async () => {
    const world = await openWorld()
    const asked = { nonce: nonce(), client: await idOf(world.token) }
    const first = await handshake(world, asked)
    for (let i = 0; i < 50; i++) await handshake(world, { ...asked, nonce: nonce() })
    expect(await handshake(world, asked)).toEqual(first)
    expect((await world.send('GET', '/status')).status).toBe(200)
  })

  it('proves nothing that serves for another nonce, as a replay would need', async () => {
    const world = await openWorld()
    const keys = await keysOfSecret(world.token)
    const recorded = await handshake(world, { nonce: nonce(), client: keys.clientId })
    expect(await keys.isProof(recorded.proof, { nonce: nonce(), run: recorded.run, host: HOST })).toBe(false)
  })

  it('refuses a till that it does not know, a revoked one, and one of another extension', async () => {
    const world = await openWorld()
    const { clients, token } = world
    const ofOther = clients.issue(OTHER, 'Otra').token
    const refused = async (secret: string, origin?: string | null) => {
      const { status, error } = await handshake(world, { nonce: nonce(), client: await idOf(secret) }, origin)
      return [status, error?.code]
    }
    expect(await refused('never paired')).toEqual([401, 'token'])
    expect(await refused(ofOther)).toEqual([401, 'token'])
    expect(await refused(token, OTHER)).toEqual([401, 'token'])
    expect(await refused(token, null)).toEqual([403, 'origin'])
    expect(await refused(token, 'https://evil.com')).toEqual([403, 'origin'])
    clients.issue(ORIGIN, 'Barra')
    clients.revoke('Caja 1')
    expect(await refused(token)).toEqual([401, 'token'])
  })

  it('ends sessions with the till: revoked or paired again, at once', async () => {
    const world = await openWorld()
    const second = await world.sessionOf(world.clients.issue(ORIGIN, 'Barra').token)
    const status = async (session: string) =>
      (await world.send('GET', '/status', undefined, { authorization: `Bearer ${session}` })).status
    expect([await status(world.session), await status(second)]).toEqual([200, 200])
    world.clients.revoke('Barra')
    expect([await status(world.session), await status(second)]).toEqual([200, 401])
    world.clients.issue(ORIGIN, 'Caja 1')
    expect(await status(world.session)).toBe(401)
  })

  it('ends sessions with the run: a bridge that starts again knows none of them', async () => {
    const world = await openWorld()
    const next = createSessions(world.clients)
    expect(world.sessions.clientShown(`Bearer ${world.session}`)).not.toBeNull()
    expect(next.clientShown(`Bearer ${world.session}`)).toBeNull()
  })

  it('tells two tills of one extension apart', async () => {
    const world = await openWorld()
    const second = await world.sessionOf(world.clients.issue(ORIGIN, 'Barra').token)
    const tillOf = async (session: string) =>
      (await world.ask<VersionAnswer>('GET', '/version', undefined, { authorization: `Bearer ${session}` })).till
    expect([await tillOf(world.session), await tillOf(second)]).toEqual(['C1', 'C2'])
  })

  it('says so when a till speaks another protocol', async () => {
    const world = await openWorld()
    const client = await idOf(world.token)
    const expected = { status: 422, error: { code: 'protocol' } }
    expect(await handshake(world, { nonce: nonce(), client, protocol: 1 })).toMatchObject(expected)
  })

  it.each([{}, { nonce: 'x' }, { nonce: 'n'.repeat(43) }, { nonce: 'n'.repeat(44), client: 'c'.repeat(22) }])(
    'refuses %j',
    async (body) => {
      expect(await handshake(await openWorld(), body)).toMatchObject({ status: 422, error: { code: 'schema' } })
    },
  )
})

describe('an answer', () => {
  it('proves for its request’s nonce that it comes from this bridge: also a refusal and an error', async () => {
    const world = await openWorld()
    const session = await sessionOf(world)
    const asked = nonce()
    const headers = { [NONCE_HEADER]: asked }
    for (const [method, path, status, more] of [
      ['GET', '/status', 200, {}],
      ['GET', '/support', 200, {}],
      ['GET', '/nothing', 404, {}],
      ['PUT', '/jobs/x', 422, {}],
      ['PUT', '/jobs/x', 415, { 'content-type': 'text/plain' }],
    ] as const) {
      const answer = await world.send(method, path, method === 'GET' ? undefined : {}, { ...headers, ...more })
      expect([path, answer.status]).toEqual([path, status])
      expect(await session.isProven(asked, answer.headers.get(PROOF_HEADER) ?? '')).toBe(true)
      expect(await session.isProven(nonce(), answer.headers.get(PROOF_HEADER) ?? '')).toBe(false)
    }
    world.lanes.status = () => {
      throw new Error('a fault of the bridge')
    }
    const failed = await world.send('GET', '/status', undefined, headers)
    expect(failed.status).toBe(503)
    expect(await session.isProven(asked, failed.headers.get(PROOF_HEADER) ?? '')).toBe(true)
  })

  it('proves nothing to a caller without a session', async () => {
    const world = await openWorld()
    for (const authorization of ['', `Bearer ${world.token}`]) {
      const answer = await world.send('GET', '/status', undefined, { authorization, [NONCE_HEADER]: nonce() })
      expect([answer.status, answer.headers.get(PROOF_HEADER)]).toEqual([401, null])
    }
  })
})

describe('a sealed body', () => {
  it('is a job like any other', async () => {
    const world = await openWorld()
    const { key, payload } = await comanda()
    const body = await (await sessionOf(world)).seal(JSON.stringify(payload))
    expect((await world.send('PUT', `/jobs/${encodeURIComponent(key)}`, body)).status).toBe(202)
  })

  it('of another till, run or key is refused', async () => {
    const world = await openWorld()
    const other = await keysOfSecret(world.clients.issue(ORIGIN, 'Barra').token)
    const { run } = await handshake(world, { nonce: nonce(), client: other.clientId })
    const { key, payload } = await comanda()
    for (const session of [await other.session(run), await (await keysOfSecret(world.token)).session(randomText(32))]) {
      const body = await session.seal(JSON.stringify(payload))
      const refused = { status: 422, error: { issues: [{ path: 'sealed' }] } }
      expect(await world.ask('PUT', `/jobs/${encodeURIComponent(key)}`, body)).toMatchObject(refused)
    }
  })
})

describe('a till that is revoked while its request is on the way', () => {
  it('gets nothing printed by a body that ends later', async () => {
    const world = await openWorld()
    let finish = () => {}
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"requestId":'))
        finish = () => {
          stream.enqueue(new TextEncoder().encode('"late"}'))
          stream.close()
        }
      },
    })
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: world.headers, body, duplex: 'half' }
    const answer = world.app.request('/printers/caja/test', init)
    await new Promise((resolve) => setImmediate(resolve))
    world.clients.revoke(world.client.till)
    finish()
    expect((await answer).status).toBe(401)
    expect(world.store.state.count()).toBe(0)
  })

  it('is told no change that comes later', async () => {
    const world = await openWorld({ withoutLanes: true })
    const authorization = `Bearer ${await world.sessionOf(world.clients.issue(ORIGIN, 'Otra').token)}`
    const { cursor } = await world.get<{ cursor: string }>('/jobs')
    const answer = world.send('GET', `/jobs?after=${cursor}&wait=20`)
    await new Promise((resolve) => setImmediate(resolve))
    world.clients.revoke(world.client.till)
    await world.send('POST', '/printers/caja/test', { requestId: 'later' }, { authorization })
    expect((await answer).status).toBe(401)
  })
})

import type { PairAnswer, StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld, PORT } from '../../support/bridge-world'

const NEW = `chrome-extension://${'c'.repeat(32)}`

async function openPairing(now?: () => number) {
  const world = await openWorld(now ? { now } : {})
  const pair = (code: string, origin = NEW, name = 'Mostrador') =>
    world.app.request('/pair', {
      method: 'POST',
      headers: { host: `127.0.0.1:${PORT}`, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ code, name }),
    })
  return { ...world, pair }
}

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('POST /pair', () => {
  it('gives a till to an extension that the bridge does not know', async () => {
    const { pairing, pair, app } = await openPairing()
    const response = await pair(pairing.open().code)
    const answer = (await response.json()) as PairAnswer
    expect(answer).toMatchObject({ till: 'C2', version: '9.9.9', protocols: [1, 1] })
    const headers = { host: `127.0.0.1:${PORT}`, authorization: `Bearer ${answer.token}` }
    const status = (await (await app.request('/status', { headers })).json()) as StatusAnswer
    expect(status.till).toEqual({ name: 'C2', lastTransaction: 0 })
  })

  it('accepts a code once', async () => {
    const { pairing, pair } = await openPairing()
    const { code } = pairing.open()
    expect((await pair(code)).status).toBe(200)
    expect((await pair(code)).status).toBe(403)
  })

  it('refuses every code after five wrong ones', async () => {
    const { pairing, pair } = await openPairing()
    const { code } = pairing.open()
    for (let i = 0; i < 5; i++) expect((await pair(wrongCode(code))).status).toBe(403)
    expect((await pair(code)).status).toBe(403)
  })

  it('refuses a code after ten minutes', async () => {
    let now = Date.now()
    const { pairing, pair } = await openPairing(() => now)
    const { code } = pairing.open()
    now += 10 * 60_000
    expect((await pair(code)).status).toBe(403)
  })

  it('accepts no code before one was issued', async () => {
    const { pair } = await openPairing()
    expect((await pair('000000')).status).toBe(403)
  })

  it.each(['https://evil.com', 'null', 'chrome-extension://short', `moz-extension://${'c'.repeat(32)}`])(
    'refuses the origin %s',
    async (origin) => {
      const { pairing, pair } = await openPairing()
      expect((await pair(pairing.open().code, origin)).status).toBe(403)
    },
  )

  it('keeps the till and ends the older token when the same extension pairs again under its name', async () => {
    const { pairing, pair, clients, send } = await openPairing()
    const first = (await (await pair(pairing.open().code)).json()) as PairAnswer
    const second = (await (await pair(pairing.open().code)).json()) as PairAnswer
    expect(second.till).toBe(first.till)
    expect(clients.byToken(second.token)?.till).toBe(first.till)
    for (const [token, status] of [
      [first.token, 401],
      [second.token, 200],
    ] as const)
      expect((await send('GET', '/status', undefined, { authorization: `Bearer ${token}`, origin: NEW })).status).toBe(
        status,
      )
  })

  it('refuses a wrong code with a sentence in Spanish', async () => {
    const { pair } = await openPairing()
    const body = (await (await pair('123456')).json()) as { error: { message: string; retry: string } }
    expect(body.error.message).toContain('El código no es ese o ya venció.')
  })
})

import type { PairAnswer, StatusAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import { ORIGIN, openWorld, type WorldOptions } from '../../support/bridge-world'

const OTHER = `chrome-extension://${'c'.repeat(32)}`

async function openPairing(options: WorldOptions = {}) {
  const world = await openWorld(options)
  const pair = (code: string, origin = ORIGIN, name = 'Mostrador') =>
    world.ask<PairAnswer>('POST', '/pair', { code, name }, { origin })
  return { ...world, pair }
}

const wrongCode = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

describe('POST /pair', () => {
  it('gives a new till to the extension', async () => {
    const { pairing, pair, ask, sessionOf } = await openPairing()
    const answer = await pair(pairing.open().code)
    expect(answer).toMatchObject({ till: 'C2', version: '9.9.9', protocols: [PROTOCOL, PROTOCOL] })
    const authorization = `Bearer ${await sessionOf(answer.token)}`
    const { till } = await ask<StatusAnswer>('GET', '/status', undefined, { authorization })
    expect(till).toEqual({ name: 'C2', lastTransaction: 0 })
  })

  it('answers 429 where eight tries wait, to be sent again', async () => {
    const { pairing, pair } = await openPairing({ wrongPairingMs: 50 })
    const { code } = pairing.open()
    const answers = await Promise.all(Array.from({ length: 11 }, () => pair(wrongCode(code))))
    const refused = answers.filter(({ status }) => status === 429)
    expect([answers.filter(({ status }) => status === 403).length, refused.length]).toEqual([9, 2])
    expect(refused[0]).toMatchObject({ error: { code: 'busy', retry: 'later' } })
  })

  it('refuses a code that does not have eight digits', async () => {
    const { pairing, pair } = await openPairing()
    expect((await pair(pairing.open().code.slice(2))).status).toBe(422)
  })

  it.each(['https://evil.com', 'null', 'chrome-extension://short', `moz-extension://${'c'.repeat(32)}`])(
    'refuses the origin %s',
    async (origin) => {
      const { pairing, pair } = await openPairing()
      expect((await pair(pairing.open().code, origin)).status).toBe(403)
    },
  )

  it('accepts another extension only when the command line has named it, and then no other', async () => {
    const { pairing, pair, clients } = await openPairing()
    clients.issue(OTHER, 'Otra')
    expect((await pair(pairing.open().code, OTHER)).status).toBe(403)
    const { code } = pairing.open(OTHER)
    expect((await pair(code)).status).toBe(403)
    expect((await pair(code, OTHER)).status).toBe(200)
  })

  it('keeps the till and ends the older token when the same extension pairs again under its name', async () => {
    const { pairing, pair, sessionOf, send } = await openPairing()
    const statusWith = async (session: string) =>
      (await send('GET', '/status', undefined, { authorization: `Bearer ${session}`, origin: ORIGIN })).status
    const first = await pair(pairing.open().code)
    const before = await sessionOf(first.token)
    expect(await statusWith(before)).toBe(200)
    const second = await pair(pairing.open().code)
    expect(second.till).toBe(first.till)
    expect(await statusWith(before)).toBe(401)
    await expect(sessionOf(first.token)).rejects.toThrow('unpaired')
    expect(await statusWith(await sessionOf(second.token))).toBe(200)
  })

  it('refuses a wrong code with a sentence in Spanish', async () => {
    const { pair } = await openPairing()
    expect((await pair('12345678')).error.message).toContain('El código no es ese o ya venció.')
  })
})

describe('POST /code', () => {
  it('uses up the code that a paired till shows, and changes nothing else', async () => {
    const { pairing, ask, clients } = await openWorld()
    const before = clients.active()
    const { code } = pairing.open()
    expect(await ask('POST', '/code', { code })).toEqual({ status: 200, right: true })
    expect(clients.active()).toEqual(before)
    expect(pairing.state().open).toBe(false)
    expect((await ask('POST', '/code', { code })).error.message).toContain('El código no es ese o ya venció.')
  })

  it('is refused without a session, with a wrong code and with half of one', async () => {
    const { pairing, send } = await openWorld({ wrongPairingMs: 5 })
    const { code } = pairing.open()
    const status = async (body: object, headers?: Record<string, string>) =>
      (await send('POST', '/code', body, headers)).status
    expect(await status({ code }, { origin: ORIGIN, authorization: '' })).toBe(401)
    expect(await status({ code: wrongCode(code) })).toBe(403)
    expect(await status({ code: code.slice(1) })).toBe(422)
    expect(pairing.state().open).toBe(true)
  })
})

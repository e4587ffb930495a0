import { describe, expect, it } from 'vitest'
import type { Client } from '../../../../bridge/clients/client-store'
import { PageAccess } from '../../../../bridge/clients/page-access'

const MINUTE = 60_000

function anAccess() {
  const clock = { now: 1_000_000 }
  const ended: string[] = []
  const broken = { disk: false }
  const revokeTill = ({ till }: { till: string }) => {
    if (broken.disk) throw new Error('ENOSPC')
    return ended.push(till)
  }
  const pairing = { withdraw: (code: string) => void ended.push(code) }
  const tokens = new Set(['t1'])
  const active = () => [...tokens].map((tokenHash) => ({ tokenHash }) as Client)
  const access = new PageAccess(() => clock.now, { pairing, clients: { revokeTill, active } })
  const key = (step: 'pair' | null = null) => access.address(17_177, step).split('#')[1] ?? ''
  const tillKey = (tokenHash = 't1') => access.address(17_177, null, { type: 'till', tokenHash }).split('#')[1] ?? ''
  const redeem = (given: string) => {
    const redeemed = access.redeem(given)
    return redeemed.type === 'opened' ? redeemed.session : redeemed.type
  }
  return { clock, access, ended, broken, tokens, key, tillKey, redeem, open: () => redeem(key()) }
}

describe('the key of the page', () => {
  it('is 256 bits in the part of the address that no browser sends, and another one each time', () => {
    const { access, key } = anAccess()
    expect(access.address(17_177, null)).toMatch(/^http:\/\/127\.0\.0\.1:17177\/configurar#[A-Za-z0-9_-]{43}$/)
    expect(key()).not.toBe(key())
  })

  it('opens one session, which knows the step that was asked for', () => {
    const { access, key } = anAccess()
    const opened = access.redeem(key('pair'))
    const session = expect.stringMatching(/^[A-Za-z0-9_-]{43}$/)
    expect(opened).toEqual({ type: 'opened', session, step: 'pair' })
    expect(opened.type === 'opened' && access.isOpen(opened.session, { acts: false })).toBe(true)
  })

  it('is known from its issue on, used or not, with who asked for it; an invented one is not', () => {
    const { access, key, tillKey, redeem } = anAccess()
    const given = key()
    const known = access.ownerOf(given)
    redeem(given)
    expect([known, access.ownerOf(given), access.ownerOf(tillKey())]).toEqual(['account', 'account', 'till'])
    expect([access.ownerOf(''), access.ownerOf('x'.repeat(43))]).toEqual([null, null])
  })

  it('opens nothing a second time, and then all that the first use led to ends: session, code and paired tills', () => {
    const { access, key, redeem, ended } = anAccess()
    const given = key()
    const first = redeem(given)
    access.noteCode(first, '11111111')
    access.notePaired('11111111', { till: 'C2', name: 'Caja 2' })
    access.noteCode(first, '22222222')
    access.notePaired('33333333', { till: 'C9', name: 'by the command line' })
    expect(access.redeem(given)).toEqual({ type: 'used-twice', revoked: [{ till: 'C2', name: 'Caja 2' }] })
    expect(access.isOpen(first, { acts: true })).toBe(false)
    expect(ended).toEqual(['22222222', 'C2'])
    // The till was paired again meanwhile: a third use has nothing to end.
    expect(access.redeem(given)).toEqual({ type: 'used-twice', revoked: [] })
    expect(ended).toEqual(['22222222', 'C2'])
  })

  it('revokes a till also when its session had ended before, of itself', () => {
    const { clock, access, key, redeem, ended } = anAccess()
    const given = key()
    const first = redeem(given)
    clock.now += 29 * MINUTE
    access.noteCode(first, '11111111')
    clock.now += 2 * MINUTE
    expect(access.isOpen(first, { acts: false })).toBe(false)
    access.notePaired('11111111', { till: 'C2', name: 'Caja 2' })
    access.redeem(given)
    expect(ended).toEqual(['11111111', 'C2'])
  })

  it('revokes at its next use the tills that a full disk kept from being revoked', () => {
    const { access, key, redeem, ended, broken } = anAccess()
    const given = key()
    access.noteCode(redeem(given), '11111111')
    access.notePaired('11111111', { till: 'C2', name: 'Caja 2' })
    broken.disk = true
    expect(() => access.redeem(given)).toThrow('ENOSPC')
    broken.disk = false
    access.redeem(given)
    expect(ended).toEqual(['11111111', 'C2'])
  })

  it('opens nothing after a minute, and nothing when it is invented', () => {
    const { clock, key, redeem } = anAccess()
    const given = key()
    clock.now += MINUTE
    expect([given, '', 'x'.repeat(43)].map(redeem)).toEqual(['refused', 'refused', 'refused'])
  })

  it('opens nothing after the clock was set back by more than a minute', () => {
    const { clock, key, redeem } = anAccess()
    const given = key()
    clock.now -= MINUTE
    expect(redeem(given)).toBe('refused')
  })

  it('is no session, and a session is no key', () => {
    const { access, key, redeem, open } = anAccess()
    expect(access.isOpen(key(), { acts: true })).toBe(false)
    expect(redeem(open())).toBe('refused')
  })
})

describe('a session of the page', () => {
  it('ends half an hour after the last action; looking alone does not keep it', () => {
    const { clock, access, open } = anAccess()
    const session = open()
    clock.now += 29 * MINUTE
    expect(access.isOpen(session, { acts: true })).toBe(true)
    clock.now += 29 * MINUTE
    expect(access.isOpen(session, { acts: false })).toBe(true)
    clock.now += MINUTE
    expect(access.isOpen(session, { acts: true })).toBe(false)
  })

  it('is not open for longer when the clock is set back', () => {
    const { clock, access, open } = anAccess()
    const session = open()
    clock.now -= 31 * MINUTE
    expect(access.isOpen(session, { acts: true })).toBe(false)
  })

  it('gives way to the eighth one after it, so that keys and sessions take no more memory', () => {
    const { access, key, redeem, open } = anAccess()
    const oldest = open()
    const unused = key()
    const others = Array.from({ length: 8 }, open)
    expect(access.isOpen(oldest, { acts: true })).toBe(false)
    expect(redeem(unused)).toBe('refused')
    expect(others.map((session) => access.isOpen(session, { acts: true }))).toEqual(others.map(() => true))
  })
})

describe('a page that a till asked for', () => {
  const opened = () => {
    const { tillKey, redeem, ...more } = anAccess()
    return { tillKey, redeem, ...more, session: redeem(tillKey()) }
  }

  it('is for printers alone: only one that the account of the bridge asked for pairs a till', () => {
    const { access, open, session } = opened()
    expect([session, open(), 'x'].map((each) => access.mayPair(each))).toEqual([false, true, false])
  })

  it('ends with the till’s token, also where the same till is paired again before anything else is asked', () => {
    const { access, session, tokens } = opened()
    expect(access.isOpen(session, { acts: false })).toBe(true)
    tokens.delete('t1')
    tokens.add('t2')
    expect(access.isOpen(session, { acts: true })).toBe(false)
  })

  it('takes no place from the pages of the account', () => {
    const { access, key, redeem, tillKey, open } = anAccess()
    const [session, unused] = [open(), key()]
    for (let i = 0; i < 9; i += 1) redeem(tillKey())
    expect([access.isOpen(session, { acts: true }), redeem(unused).length]).toEqual([true, 43])
  })
})

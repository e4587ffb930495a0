import { describe, expect, it } from 'vitest'
import { createPageAccess } from '../../../../bridge/clients/page-access'

const MINUTE = 60_000

function anAccess() {
  const clock = { now: 1_000_000 }
  const access = createPageAccess(() => clock.now)
  const key = (step: 'pair' | null = null) => access.address(17_177, step).split('#')[1] ?? ''
  const open = () => access.redeem(key())?.session ?? expect.unreachable('refused')
  return { clock, access, key, open }
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
    expect(opened).toEqual({ session: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/), step: 'pair' })
    expect(access.isOpen(opened?.session ?? '', { acts: false })).toBe(true)
  })

  it('opens nothing a second time, and then the first session ends: one of the two was not the person', () => {
    const { access, key } = anAccess()
    const given = key()
    const first = access.redeem(given)?.session ?? ''
    expect(access.redeem(given)).toBeNull()
    expect(access.isOpen(first, { acts: true })).toBe(false)
  })

  it('opens nothing after a minute, and nothing when it is invented', () => {
    const { clock, access, key } = anAccess()
    const given = key()
    clock.now += MINUTE
    expect([access.redeem(given), access.redeem(''), access.redeem('x'.repeat(43))]).toEqual([null, null, null])
  })

  it('opens nothing after the clock was set back by more than a minute', () => {
    const { clock, access, key } = anAccess()
    const given = key()
    clock.now -= MINUTE
    expect(access.redeem(given)).toBeNull()
  })

  it('is no session, and a session is no key', () => {
    const { access, key, open } = anAccess()
    expect(access.isOpen(key(), { acts: true })).toBe(false)
    expect(access.redeem(open())).toBeNull()
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
    const { access, key, open } = anAccess()
    const oldest = open()
    const unused = key()
    const others = Array.from({ length: 8 }, open)
    expect(access.isOpen(oldest, { acts: true })).toBe(false)
    expect(access.redeem(unused)).toBeNull()
    expect(others.map((session) => access.isOpen(session, { acts: true }))).toEqual(others.map(() => true))
  })
})

import { EXTENSION_ID } from '@shared/extension-id'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createPairing, type Redeemed } from '../../../../bridge/clients/pairing'

const OWN = `chrome-extension://${EXTENSION_ID}`
const OTHER = `chrome-extension://${'b'.repeat(32)}`
const MINUTE = 60_000

const wrongFor = (code: string, by = 1) => String((Number(code) + by) % 100_000_000).padStart(8, '0')

/** A pairing, and its answers in the order in which they came. */
function aPairing() {
  const pairing = createPairing(Date.now)
  const answers: { name: string; result: Redeemed }[] = []
  const redeem = (name: string, code: string, gone = new AbortController().signal) =>
    void pairing.redeem(code, gone).then((result) => answers.push({ name, result }))
  const named = (result: Redeemed) => answers.filter((answer) => answer.result === result).map(({ name }) => name)
  return { pairing, answers, redeem, named }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())

describe('the pairing code', () => {
  it('has eight digits, and the right one is accepted at once, once', async () => {
    const { pairing, redeem, answers } = aPairing()
    const { code, expiresAt } = pairing.open()
    expect(code).toMatch(/^\d{8}$/)
    expect(Date.parse(expiresAt) - Date.now()).toBe(10 * MINUTE)
    redeem('first', code)
    redeem('again', code)
    await pass(0)
    expect(answers).toEqual([
      { name: 'first', result: 'right' },
      { name: 'again', result: 'wrong' },
    ])
  })

  it('is invalid after ten minutes, and when a newer one is issued', async () => {
    const { pairing, redeem, named } = aPairing()
    const older = pairing.open().code
    const { code } = pairing.open()
    redeem('older', older)
    await pass(1_000)
    await pass(10 * MINUTE)
    redeem('late', code)
    await pass(0)
    expect(named('wrong')).toEqual(['older', 'late'])
  })

  it('is not valid for longer when the clock is set back', async () => {
    const { pairing } = aPairing()
    pairing.open()
    vi.setSystemTime(Date.now() - 60 * MINUTE)
    expect(pairing.state().open).toBe(false)
  })

  it('stays valid after any number of wrong ones', async () => {
    const { pairing, redeem, named } = aPairing()
    const { code } = pairing.open()
    for (let i = 1; i <= 500; i++) {
      redeem('guess', wrongFor(code, i))
      await pass(1_000)
    }
    redeem('till', code)
    await pass(0)
    expect([named('wrong').length, named('right')]).toEqual([500, ['till']])
  })

  it('is one of 4,801 of 100,000,000 codes that are judged in ten minutes, however many callers try', async () => {
    const { pairing, redeem, named } = aPairing()
    const { code } = pairing.open()
    for (let ms = 0, i = 1; ms < 10 * MINUTE; ms += 100) {
      for (let each = 0; each < 10; each++) redeem('guess', wrongFor(code, i++))
      await pass(100)
    }
    // A refused try is not judged; those that waited when the code became invalid told nothing of it.
    const judged = named('wrong').length
    expect(judged).toBeGreaterThan(4_700)
    expect(judged).toBeLessThanOrEqual(4_801)
    expect(judged / 10 ** 8).toBeLessThan(5 / 100_000)
    expect(named('wrong').length + named('busy').length).toBeGreaterThan(59_000)
  })

  it('is judged within half a minute while all other connections send wrong ones, at a second’s cost each time', async () => {
    const waits: number[] = []
    for (let round = 0; round < 10; round++) {
      const pairing = createPairing(Date.now)
      const { code } = pairing.open()
      let paired = false
      /** Sends again as soon as it is answered, some milliseconds later. */
      const caller = async (mine: string) => {
        while (!paired) {
          if ((await pairing.redeem(mine, new AbortController().signal)) === 'right') paired = true
          await new Promise((resolve) => setTimeout(resolve, 25))
        }
      }
      const callers = Array.from({ length: 24 }, (_, i) => caller(wrongFor(code, i + 1)))
      const startedAt = Date.now()
      const till = caller(code)
      while (!paired && Date.now() - startedAt < MINUTE) await pass(100)
      waits.push(Date.now() - startedAt)
      await pass(2_000)
      await Promise.all([till, ...callers])
    }
    expect(Math.max(...waits)).toBeLessThan(MINUTE / 2)
    expect(waits.reduce((sum, ms) => sum + ms, 0) / waits.length).toBeLessThan(5_000)
  })

  it('lets eight tries wait for the next second, and refuses one of nine, drawn by lot', async () => {
    const names = ['judged', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const { pairing, redeem, answers, named } = aPairing()
    const { code } = pairing.open()
    for (const [i, name] of names.entries()) redeem(name, wrongFor(code, i + 1))
    await pass(999)
    expect(answers).toEqual([])
    redeem('ninth', wrongFor(code, 99))
    await pass(0)
    expect(named('busy')).toHaveLength(1)
    await pass(1)
    expect(named('wrong')).toEqual(['judged'])
    await pass(1_000)
    expect(named('wrong').sort()).toEqual([...names, 'ninth'].filter((name) => !named('busy').includes(name)).sort())

    const refused = new Set<string>()
    for (let i = 0; i < 300; i++) {
      const round = aPairing()
      const opened = round.pairing.open()
      for (const name of [...names, 'ninth']) round.redeem(name, wrongFor(opened.code))
      await pass(0)
      for (const name of round.named('busy')) refused.add(name)
    }
    expect([...refused].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'ninth'])
  })

  it('is accepted among wrong ones; those judged with it are told that they are wrong', async () => {
    const { pairing, redeem, answers } = aPairing()
    const { code } = pairing.open()
    redeem('guess', wrongFor(code))
    redeem('before', wrongFor(code, 3))
    redeem('till', code)
    redeem('behind', wrongFor(code, 2))
    await pass(1_000)
    const expected = ['guess wrong', 'till right', 'before wrong', 'behind wrong']
    expect(answers.map(({ name, result }) => `${name} ${result}`)).toEqual(expected)
  })

  it('is not judged for a caller who left', async () => {
    const { pairing, redeem, named } = aPairing()
    const { code } = pairing.open()
    const leaving = new AbortController()
    redeem('guess', wrongFor(code))
    redeem('left', code, leaving.signal)
    redeem('stayed', code)
    leaving.abort()
    redeem('was away', code, leaving.signal)
    await pass(1_000)
    expect([named('right'), named('busy')]).toEqual([['stayed'], ['left', 'was away']])
  })

  it('may be sent by this product’s own extension only, or by the one that it was opened for', async () => {
    const { pairing, redeem } = aPairing()
    const may = () => [pairing.mayPair(OWN), pairing.mayPair(OTHER)]
    expect(may()).toEqual([true, false])
    const { code } = pairing.open(OTHER)
    expect(may()).toEqual([false, true])
    redeem('till', code)
    await pass(0)
    expect(may()).toEqual([true, false])
    pairing.open(OTHER)
    await pass(10 * MINUTE)
    expect(may()).toEqual([true, false])
  })

  it('counts wrong tries, with a valid code or without, until ten minutes pass without one or a till is paired', async () => {
    const { pairing, redeem } = aPairing()
    redeem('before', '00000000')
    const { code } = pairing.open()
    for (let i = 1; i <= 3; i++) redeem('guess', wrongFor(code, i))
    await pass(3_000)
    expect(pairing.state()).toEqual({ open: true, guesses: 4 })
    redeem('till', code)
    await pass(0)
    expect(pairing.state()).toEqual({ open: false, guesses: 0 })
    redeem('after', code)
    await pass(10 * MINUTE - 1)
    expect(pairing.state().guesses).toBe(1)
    await pass(1)
    expect(pairing.state().guesses).toBe(0)
  })
})

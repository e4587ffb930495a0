import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readSettings } from '../../../../extension/settings/store'
import {
  checkPin,
  createPinLock,
  PIN_KEY,
  pinWaitMs,
  readPin,
  removePin,
  setPin,
  waitLeftMs,
  waitWords,
} from '../../../../extension/setup/pin'
import { eventually } from '../../../stage/virtual-clock'

/** Fewer rounds than in production, to keep the test fast. */
const ROUNDS = 10
const stored = async () => (await fakeBrowser.storage.local.get(null)) as Record<string, unknown>

it('five wrong PINs are free, then each one doubles the wait, up to an hour', () => {
  expect([0, 4, 5, 6, 7, 11, 12, 40].map(pinWaitMs)).toEqual([
    0, 0, 30_000, 60_000, 120_000, 1_920_000, 3_600_000, 3_600_000,
  ])
})

it('a clock that is set back makes no wait longer than the rule', () => {
  expect(waitLeftMs({ wrong: 5, wrongAt: 1_000_000 }, 1_010_000)).toBe(20_000)
  expect(waitLeftMs({ wrong: 5, wrongAt: 1_000_000 }, 0)).toBe(30_000)
  expect(waitLeftMs({ wrong: 5, wrongAt: 1_000_000 }, 1_030_000)).toBe(0)
})

it('the PIN is stored hashed, under its own key, and never in the settings', async () => {
  await setPin('4711', ROUNDS)
  const all = await stored()
  expect(JSON.stringify(all)).not.toContain('4711')
  expect(Object.keys(all)).toEqual([PIN_KEY])
  expect(JSON.stringify((await readSettings()).settings)).not.toContain('salt')
  const first = await readPin()
  await setPin('4711', ROUNDS)
  expect((await readPin())?.hash).not.toBe(first?.hash)
})

it('the right PIN is accepted, wrong ones are counted, and the count ends with a right one', async () => {
  await setPin('4711', ROUNDS)
  expect(await checkPin('1234', 0)).toEqual({ ok: false, reason: 'wrong', wrong: 1 })
  expect(await checkPin('4711', 0)).toEqual({ ok: true })
  expect((await readPin())?.wrong).toBe(0)
})

it('after the fifth wrong PIN no further one is checked, not even the right one, also after a reload', async () => {
  await setPin('4711', ROUNDS)
  for (let i = 0; i < 5; i++) await checkPin('0000', 1_000)
  expect(await checkPin('4711', 2_000)).toEqual({ ok: false, reason: 'wait', ms: 29_000 })
  expect(await checkPin('4711', 31_000)).toEqual({ ok: true })
})

it('a clock that is set back a year restarts the wait, which ends', async () => {
  const year = 365 * 86_400_000
  await setPin('4711', ROUNDS)
  for (let i = 0; i < 5; i++) await checkPin('0000', year)
  expect(await checkPin('4711', 1_000)).toEqual({ ok: false, reason: 'wait', ms: 30_000 })
  expect(await checkPin('4711', 31_000)).toEqual({ ok: true })
})

it('a damaged PIN locks no user out', async () => {
  await fakeBrowser.storage.local.set({ [PIN_KEY]: { salt: '', hash: 7 } })
  expect(await readPin()).toBeNull()
  expect(await checkPin('1', 0)).toEqual({ ok: true })
})

it('the page opens with the PIN, stays open, and shows how many tries are left and how long to wait', async () => {
  await setPin('4711', ROUNDS)
  let now = 1_000
  const life = new AbortController()
  const pinLock = createPinLock(() => now, life.signal)
  await eventually(() => expect(pinLock.state.value).toBe('locked'))
  expect((await pinLock.enter('12'))?.code).toBe('C-45')
  for (let i = 0; i < 3; i++) await pinLock.enter('0000')
  expect((await pinLock.enter('0000'))?.text).toBe('Ese no es el PIN. Queda 1 intento antes de esperar.')
  expect(await pinLock.enter('0000')).toMatchObject({ code: 'C-44', text: expect.stringContaining('30 s') })
  expect(pinLock.waitMs.value).toBe(30_000)
  now = 40_000
  expect(await pinLock.enter('4711')).toBeNull()
  expect(pinLock.state.value).toBe('open')
  expect((await pinLock.set('1234', '1235'))?.code).toBe('C-46')
  await pinLock.remove()
  expect([pinLock.isSet.value, pinLock.state.value]).toEqual([false, 'open'])
  life.abort()
})

it('a page without a PIN is open', async () => {
  await removePin()
  const life = new AbortController()
  const pinLock = createPinLock(Date.now, life.signal)
  await eventually(() => expect(pinLock.state.value).toBe('open'))
  life.abort()
})

it('a wait is shown in words', () => {
  expect([waitWords(29_500), waitWords(90_000), waitWords(91_000)]).toEqual(['30 s', '90 s', '2 min'])
})

describe('on a full disk', () => {
  const life = new AbortController()
  const fill = () =>
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'))
  beforeEach(async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    await setPin('4711', ROUNDS)
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(() => life.abort())
  const opened = async (now = 0) => {
    const pinLock = createPinLock(() => now, life.signal)
    await eventually(() => expect(pinLock.state.value).not.toBe('asking'))
    return pinLock
  }

  it('no PIN is right, since its try cannot be counted, and the answer says why', async () => {
    fill()
    const pinLock = await opened()
    expect(await pinLock.enter('4711')).toMatchObject({ code: 'C-98' })
    expect(pinLock.state.value).toBe('locked')
  })

  it('the PIN is neither set nor removed, and the answer says so', async () => {
    fill()
    vi.spyOn(fakeBrowser.storage.local, 'remove').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'))
    const pinLock = await opened()
    expect(await pinLock.set('1234', '1234')).toMatchObject({ code: 'C-98' })
    expect(await pinLock.remove()).toMatchObject({ code: 'C-98' })
    expect(pinLock.isSet.value).toBe(true)
  })

  it('a clock that was set back does not leave the page without the question for the PIN', async () => {
    await checkPin('0000', 60_000)
    fill()
    expect((await opened(1_000)).state.value).toBe('locked')
  })
})

import { say } from '@shared/messages'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readSettings } from '../../../../extension/settings/store'
import { createPinLock, PIN_KEY, setPin } from '../../../../extension/setup/pin'
import { eventually } from '../../../stage/virtual-clock'

const stored = async () => (await fakeBrowser.storage.local.get(null)) as Record<string, unknown>

const opened = async () => {
  const pinLock = createPinLock()
  await eventually(() => expect(pinLock.state.value).not.toBe('asking'))
  return pinLock
}

it('the PIN is stored hashed, under its own key, and never in the settings', async () => {
  await setPin('4711')
  const all = await stored()
  expect(JSON.stringify(all)).not.toMatch(/\b4711\b/)
  expect(Object.keys(all)).toEqual([PIN_KEY])
  expect(JSON.stringify((await readSettings()).settings)).not.toContain('salt')
  await setPin('4711')
  expect(await stored()).not.toEqual(all)
})

it('the page opens with the right PIN alone, stays open, and is open to all when the PIN is removed', async () => {
  await setPin('4711')
  const pinLock = await opened()
  expect(pinLock.state.value).toBe('locked')
  expect((await pinLock.enter('12'))?.code).toBe('C-45')
  for (let i = 0; i < 6; i++) expect((await pinLock.enter('0000'))?.text).toBe('Ese no es el PIN.')
  expect(pinLock.state.value).toBe('locked')
  expect(await pinLock.enter('4711')).toBeNull()
  expect(pinLock.state.value).toBe('open')
  expect((await pinLock.set('1234', '1235'))?.code).toBe('C-46')
  expect(await pinLock.set('1234', '1234')).toBeNull()
  const next = await opened()
  expect([(await next.enter('4711'))?.code, await next.enter('1234')]).toEqual(['C-43', null])
  await next.remove()
  expect([next.isSet.value, next.state.value, (await opened()).state.value]).toEqual([false, 'open', 'open'])
})

it('a forgotten PIN is removed only for a person who has proven to be at this computer', async () => {
  await setPin('4711')
  const pinLock = await opened()
  const states = async () => [pinLock.state.value, pinLock.isForgotten.value, (await opened()).state.value]
  expect(await pinLock.forget(async () => say('R-10'))).toMatchObject({ code: 'R-10' })
  expect(await states()).toEqual(['locked', false, 'locked'])
  expect(await pinLock.forget(async () => null)).toBeNull()
  expect(await states()).toEqual(['open', true, 'open'])
})

it('a damaged PIN locks no user out', async () => {
  await fakeBrowser.storage.local.set({ [PIN_KEY]: { salt: '', hash: 7 } })
  expect((await opened()).state.value).toBe('open')
})

describe('on a full disk', () => {
  beforeEach(async () => {
    await setPin('4711')
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    const full = new Error('QUOTA_BYTES quota exceeded')
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(full)
    vi.spyOn(fakeBrowser.storage.local, 'remove').mockRejectedValue(full)
  })

  it('the right PIN opens the page, and a wrong one does not', async () => {
    const pinLock = await opened()
    expect((await pinLock.enter('0000'))?.code).toBe('C-43')
    expect(await pinLock.enter('4711')).toBeNull()
  })

  it('the PIN is neither set nor removed, and the answer says so', async () => {
    const pinLock = await opened()
    expect(await pinLock.set('1234', '1234')).toMatchObject({ code: 'C-98' })
    expect(await pinLock.remove()).toMatchObject({ code: 'C-98' })
    expect(pinLock.isSet.value).toBe(true)
  })
})

import type { MovingAnswer } from '@shared/moving'
import { beforeEach, expect, it, vi } from 'vitest'
import { otherDrives } from '../../../../bridge/moving/places'
import { openBridge } from '../../../stage/open-bridge'
import { temporaryFolder } from '../support/temporary-folder'
import { holdTime, whileTimePasses } from '../support/virtual-time'

/** A share whose computer was switched off: each call for it keeps a thread until the system gives up. */
const share = vi.hoisted(() => ({ path: '', waiting: [] as string[], giveUp: [] as (() => void)[] }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<Record<string, unknown>>()
  const { whileElsewhere } = await import('../../../stage/virtual-clock')
  const waits = (name: string, work: unknown) => (path: unknown, more: unknown) => {
    if (typeof work !== 'function') throw new Error(`${name} is no call`)
    if (share.path === '' || !String(path).startsWith(share.path)) {
      const answer = work(path, more)
      // A busy machine may be slow to read a healthy drive: no virtual time passes meanwhile.
      if (answer instanceof Promise) whileElsewhere(answer)
      return answer
    }
    share.waiting.push(name)
    return new Promise((_, reject) => share.giveUp.push(() => reject(new Error('EHOSTDOWN'))))
  }
  return Object.fromEntries(Object.entries(real).map(([name, work]) => [name, waits(name, work)]))
})

beforeEach(() => {
  Object.assign(share, { path: '', waiting: [], giveUp: [] })
})

/** A computer whose copy goes to a share, and another drive. */
async function openComputer() {
  holdTime()
  const [place, drive] = [temporaryFolder(), temporaryFolder()]
  const shop = await openBridge({ copyTo: place }, { drives: async () => [drive] })
  const switchOff = () => {
    share.path = place
  }
  return { shop, drive, switchOff }
}

/** ms that a till waits for `GET /moving` (extension/bridge-client/set-up-client.ts). */
const PATIENCE = 20_000

it('a place of the copy that does not answer is left out of each look, and keeps one of the process’s threads', async () => {
  const { shop, drive, switchOff } = await openComputer()
  switchOff()
  for (const _ of Array.from({ length: 5 })) {
    const began = Date.now()
    const { places, folders } = await whileTimePasses(shop.get<MovingAnswer>('/moving'))
    expect(places.map(({ path }) => path)).toEqual([drive])
    expect(folders).toEqual([])
    expect(Date.now() - began).toBeLessThan(PATIENCE)
  }
  expect(share.waiting).toHaveLength(1)
})

it('once the system has given it up, it is asked again', async () => {
  const { shop, switchOff } = await openComputer()
  switchOff()
  await whileTimePasses(shop.get('/moving'))
  for (const giveUp of share.giveUp.splice(0)) giveUp()
  await whileTimePasses(shop.get('/moving'))
  expect(share.waiting.length).toBeGreaterThan(1)
})

it('a drive that does not answer is none of the others of this computer', async () => {
  holdTime()
  share.path = 'D:\\'
  expect(await whileTimePasses(otherDrives('win32'))).toEqual([])
  expect(await whileTimePasses(otherDrives('win32'))).toEqual([])
  expect(share.waiting).toEqual(['access'])
})

import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { stoppedHandlers } from '../../../../bridge/control/stopped-handlers'
import { readMarker } from '../../../../bridge/register/number-marker'
import { maintainStore } from '../../../../bridge/store/maintenance'
import { openWorld, settingsOf, type World } from '../support/bridge-world'
import { factura } from '../support/papers'
import { confirm, numbered, numberingOf } from '../support/register-folder'
import { SOON } from '../support/soon'

const withoutLanes = { withoutLanes: true }
const MARKER = 'last-numbers.json'

const booksIn = (folder: string) => readdirSync(folder).filter((name) => /^(jobs-.*|register\.jsonl)$/.test(name))

/** What somebody does who tries to get the first numbers again. */
const WAYS: [string, (path: string) => void][] = [
  ['emptied', (path) => truncateSync(path)],
  ['deleted', (path) => rmSync(path)],
]

async function sell(world: World, order: string) {
  const answer = await world.put(await factura({ order }))
  return [answer.status, answer.job.number?.text ?? null]
}

const findings = async (folder: string) =>
  (await stoppedHandlers(folder).check({ command: 'check' })).findings.map(({ message }) => message.code)

describe('a folder whose journal and register were both', () => {
  it.each(WAYS)('%s issues no number again: it stops until a person confirms the next', async (_, spoil) => {
    const { folder } = await numbered(3)
    for (const name of booksIn(folder)) spoil(join(folder, name))
    expect(await findings(folder)).toContain('B-54')
    const world = await openWorld({ ...withoutLanes, folder })
    expect(world.entries.map(({ message }) => message).join()).toContain('«J» has issued 3')
    expect(await sell(world, 'x')).toEqual([202, null])
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'confirm-last-number' })
    expect(await confirm(world, 3)).toEqual({ ok: false, prefix: 'J', lowest: 4 })
    expect(await confirm(world, 4)).toEqual({ ok: true, prefix: 'J', next: 4 })
    expect(await sell(world, 'y')).toEqual([202, 'J-4'])
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder })
    expect(await sell(again, 'z')).toEqual([202, 'J-5'])
    expect(await numberingOf(again)).toMatchObject({ next: 6, warning: null })
  })

  it('replaced by older ones stops too', async () => {
    const { folder } = await numbered(2)
    const older = booksIn(folder).map((name) => [join(folder, name), readFileSync(join(folder, name))] as const)
    const world = await openWorld({ ...withoutLanes, folder })
    for (const order of ['a', 'b']) await sell(world, order)
    await world.stop()
    for (const name of booksIn(folder)) rmSync(join(folder, name))
    for (const [path, bytes] of older) writeFileSync(path, bytes)
    const again = await openWorld({ ...withoutLanes, folder })
    expect(await sell(again, 'c')).toEqual([202, null])
    expect(await confirm(again, 4)).toMatchObject({ ok: false, lowest: 5 })
  })
})

describe('the marker of the last numbers', () => {
  it('is there before the first number of a prefix is answered, and after that at each check and at the end', async () => {
    const world = await openWorld(withoutLanes)
    expect(readMarker(world.folder)).toEqual({ state: 'none' })
    await sell(world, 'a')
    expect(readMarker(world.folder)).toEqual({ state: 'sound', numbers: [{ prefix: 'J', number: 1 }] })
    await sell(world, 'b')
    expect(readMarker(world.folder)).toMatchObject({ numbers: [{ number: 1 }] })
    const times = { first: 1, check: 1, prune: 1e9 }
    const { store, register } = world
    const stop = maintainStore({ store, register, now: Date.now, log: () => {} }, times)
    await vi.waitFor(() => expect(readMarker(world.folder)).toMatchObject({ numbers: [{ number: 2 }] }), SOON)
    await stop()
    await sell(world, 'c')
    await world.stop()
    expect(readMarker(world.folder)).toMatchObject({ numbers: [{ number: 3 }] })
  })

  it('is made for a folder of an earlier version at its next start', async () => {
    const { folder } = await numbered(2)
    rmSync(join(folder, MARKER))
    const world = await openWorld({ ...withoutLanes, folder })
    expect(readMarker(folder)).toEqual({ state: 'sound', numbers: [{ prefix: 'J', number: 2 }] })
    expect(await sell(world, 'x')).toEqual([202, 'J-3'])
  })

  it.each([
    '',
    'x',
    '{}',
    '{"format":2,"numbers":[],"crc":"00000000"}',
    '{"format":1,"numbers":[{"prefix":"J","number":900}],"crc":"0"}',
  ])('damaged as %j, stops nothing while journal and register know the numbers, and is written anew', async (text) => {
    const { folder } = await numbered(2)
    writeFileSync(join(folder, MARKER), text)
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await sell(world, 'x')).toEqual([202, 'J-3'])
    await world.stop()
    expect(readMarker(folder)).toEqual({ state: 'sound', numbers: [{ prefix: 'J', number: 3 }] })
  })

  it('damaged, beside books that were emptied, still proves that numbers were issued', async () => {
    const { folder } = await numbered(2)
    for (const name of booksIn(folder)) truncateSync(join(folder, name))
    writeFileSync(join(folder, MARKER), '\0\0\0')
    expect(await findings(folder)).toContain('B-23')
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await sell(world, 'x')).toEqual([202, null])
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder })
    expect(await sell(again, 'y')).toEqual([202, null])
    expect(await confirm(again, 3)).toMatchObject({ ok: true })
    expect(await sell(again, 'z')).toEqual([202, 'J-3'])
  })

  it('holds its own prefix only', async () => {
    const { folder } = await numbered(2)
    for (const name of booksIn(folder)) rmSync(join(folder, name))
    const world = await openWorld({ ...withoutLanes, folder, settings: settingsOf({ invoice: { prefix: 'K' } }) })
    expect(await sell(world, 'x')).toEqual([202, 'K-1'])
  })

  it('that cannot be written delays no number', async () => {
    const { diskWith } = await import('../../../../bridge/data-folder/disk')
    const real = diskWith()
    const world = await openWorld({
      ...withoutLanes,
      registerDisk: {
        create(path, bytes) {
          if (path.includes(MARKER)) throw new Error('no space left')
          real.create(path, bytes)
        },
      },
    })
    expect([await sell(world, 'a'), await sell(world, 'b')]).toEqual([
      [202, 'J-1'],
      [202, 'J-2'],
    ])
    expect(world.entries.some(({ message }) => message.includes('no space left'))).toBe(true)
    expect(existsSync(join(world.folder, MARKER))).toBe(false)
  })
})

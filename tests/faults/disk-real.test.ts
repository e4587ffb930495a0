import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stoppedHandlers } from '../../bridge/control/stopped-handlers'
import { type Disk, nodeDisk } from '../../bridge/data-folder/disk'
import { machineId } from '../../bridge/journal/machine-id'
import { listSegments } from '../../bridge/journal/segments'
import { readRegister } from '../../bridge/register/read-register'
import { openWorld, type World } from '../unit/bridge/support/bridge-world'
import { comanda, factura, type Paper } from '../unit/bridge/support/papers'

/** An unprivileged user: root ignores a folder's read-only mode. */
const UNPRIVILEGED_USER = 65534
const isRoot = process.getuid?.() === 0
const SMALL = { segmentBytes: 6000, machine: machineId() }
const undo: (() => void)[] = []

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** Until the test ends; `folder` is given to that user. */
function dropPrivileges(folder: string): void {
  if (!isRoot) return
  chownSync(folder, UNPRIVILEGED_USER, UNPRIVILEGED_USER)
  process.seteuid?.(UNPRIVILEGED_USER)
  undo.push(() => process.seteuid?.(0))
}

function realFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'justo-real-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const LITTLE_KIB = 256
/** A folder with little space: a mounted file system, or, without the right to mount, a counter of written bytes. */
function smallDisk(): { folder: string; disk: Partial<Disk>; fill(): void; empty(): void } {
  const folder = realFolder()
  const options = ['-t', 'tmpfs', '-o', `size=${LITTLE_KIB}k`, 'tmpfs', folder]
  const ballast = join(folder, 'ballast')
  if (process.platform === 'linux' && isRoot && spawnSync('mount', options).status === 0) {
    undo.push(() => spawnSync('umount', ['-l', folder]))
    const fill = () => {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 3 * bsize)))
    }
    return { folder, disk: {}, fill, empty: () => rmSync(ballast) }
  }
  let room = Number.POSITIVE_INFINITY
  const write: Disk['write'] = async (handle, bytes, position) => {
    const fits = bytes.subarray(0, Math.min(bytes.length, room))
    await nodeDisk.write(handle, fits, position)
    room -= fits.length
    if (fits.length < bytes.length) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })
  }
  const fill = () => {
    room = 12 * 1024
  }
  const empty = () => {
    room = Number.POSITIVE_INFINITY
  }
  return { folder, disk: { write }, fill, empty }
}

/** Puts papers one after the other until the disk refuses one or `most` is reached. */
async function orderUntilRefused(
  world: World,
  name: string,
  most: number,
): Promise<{ taken: Paper[]; refused: Paper | null }> {
  const taken: Paper[] = []
  for (let n = 0; n < most; n++) {
    const paper = await factura({ order: `${name}-${n}` })
    const { status } = await world.put(paper)
    if (status === 503) return { taken, refused: paper }
    expect(status).toBe(202)
    taken.push(paper)
  }
  return { taken, refused: null }
}

/** Every paper was printed once under the register's number, and `check` finds nothing. */
async function expectConsistent(world: World, papers: Paper[]): Promise<void> {
  for (const paper of papers) expect((await world.put(paper)).status).toBe(200)
  await vi.waitFor(async () => {
    for (const { key } of papers) expect((await world.job(key)).state).toBe('printed')
  })
  expect(world.printer('caja').papers).toHaveLength(papers.length)
  expect(new Set(world.printer('caja').papers).size).toBe(papers.length)
  const { folder } = world
  await world.stop()
  const numbers: number[] = []
  readRegister(folder, (entry) => void (entry.type === 'issued' && numbers.push(entry.number.number)))
  expect(numbers).toEqual(papers.map((_, i) => i + 1))
  const checked = stoppedHandlers(folder).check({ command: 'check' })
  const { findings } = await checked
  expect(findings.filter(({ ok }) => !ok)).toEqual([])
}

describe('a bridge on a real disk', () => {
  it('whose folder is read-only for a while keeps its papers, refuses new ones, and goes on', async () => {
    const folder = realFolder()
    dropPrivileges(folder)
    const world = await openWorld({ ...SMALL, folder })
    const { taken } = await orderUntilRefused(world, 'before', 3)
    chmodSync(folder, 0o500)
    const { taken: more, refused } = await orderUntilRefused(world, 'during', 40)
    expect(refused).not.toBeNull()
    await expect(world.store.snapshot()).rejects.toThrow('EACCES')
    // Durable papers stay in memory.
    for (const paper of [...taken, ...more]) expect((await world.put(paper)).status).toBe(200)
    chmodSync(folder, 0o700)
    if (refused) expect((await world.put(refused)).status).toBe(202)
    const { taken: after } = await orderUntilRefused(world, 'after', 3)
    expect(listSegments(folder).length).toBeGreaterThan(1)
    await expectConsistent(world, [...taken, ...more, ...(refused ? [refused] : []), ...after])
  })

  it('that is full keeps its papers, refuses new ones, and goes on when there is space', async () => {
    const { folder, disk, fill, empty } = smallDisk()
    const world = await openWorld({ ...SMALL, folder, disk, registerDisk: disk })
    const { taken } = await orderUntilRefused(world, 'before', 3)
    fill()
    const { taken: more, refused } = await orderUntilRefused(world, 'during', 40)
    expect(refused).not.toBeNull()
    await expect(world.store.snapshot()).rejects.toThrow('ENOSPC')
    for (const paper of [...taken, ...more]) expect((await world.put(paper)).status).toBe(200)
    empty()
    if (refused) await vi.waitFor(async () => expect((await world.put(refused)).status).toBeLessThan(300))
    const { taken: after } = await orderUntilRefused(world, 'after', 3)
    await expectConsistent(world, [...taken, ...more, ...(refused ? [refused] : []), ...after])
  })

  it('whose new segment can be neither synced nor removed loses nothing', async () => {
    const folder = realFolder()
    dropPrivileges(folder)
    let isNew = false
    let fails = false
    const world = await openWorld({
      ...SMALL,
      folder,
      disk: {
        async write(handle, bytes, position) {
          isNew = position === 0
          await handle.write(bytes, 0, bytes.length, position)
        },
        async sync(handle) {
          if (fails && isNew) {
            fails = false
            chmodSync(folder, 0o500)
            throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })
          }
          await handle.datasync()
        },
      },
    })
    const { taken } = await orderUntilRefused(world, 'before', 3)
    fails = true
    const { taken: more, refused } = await orderUntilRefused(world, 'until-it-rolls', 40)
    expect(refused).not.toBeNull()
    expect(world.store.state.jobs.size).toBe(taken.length + more.length)
    chmodSync(folder, 0o700)
    const kitchen = await comanda({ order: 'kitchen' })
    expect((await world.put(kitchen)).status).toBe(202)
    if (refused) expect((await world.put(refused)).status).toBe(202)
    await expectConsistent(world, [...taken, ...more, ...(refused ? [refused] : [])])
  })
})

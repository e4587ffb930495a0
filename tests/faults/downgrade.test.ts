// @own-process: the bridge's store is loaded with two journal formats
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRegister } from '../../bridge/register/read-register'
import { comanda, factura, type Paper } from '../unit/bridge/support/papers'
import { FOLDER, simulatedDisk } from '../unit/bridge/support/simulated'
import { programOf } from '../unit/bridge/support/two-formats'
import type { DiskBridge } from './support/disk-bridge'
import { CUTS, KEPT, LOST } from './support/disk-cases'
import { Faults, FaultyDisk, MOMENTS } from './support/faulty-disk'
import type { PowerCut, SimulatedDisk } from './support/simulated-disk'

const NOW = Date.parse('2027-01-15T17:00:00.000Z')
const AT = new Date(NOW).toISOString()

const loadProgram = (format: number) => programOf(format, () => import('./support/disk-bridge'))
type LoadedProgram = Awaited<ReturnType<typeof loadProgram>>

let old: LoadedProgram
let newer: LoadedProgram
let oldConfig: InstanceType<LoadedProgram['SharedConfig']>
let newerConfig: InstanceType<LoadedProgram['SharedConfig']>

beforeAll(async () => {
  old = await loadProgram(3)
  newer = await loadProgram(4)
  oldConfig = new old.SharedConfig()
  newerConfig = new newer.SharedConfig()
})
afterAll(() => {
  oldConfig.close()
  newerConfig.close()
})

/** One shop's folder under several programs, and every paper that came out of its printers. */
class Shop {
  disk: SimulatedDisk = simulatedDisk()
  readonly printed: string[] = []

  startOld(faults = new Faults(null)): Promise<DiskBridge> {
    return old.DiskBridge.start({ ...this.#common(faults), config: oldConfig })
  }

  startNewer(faults = new Faults(null)): Promise<DiskBridge> {
    return newer.DiskBridge.start({ ...this.#common(faults), config: newerConfig })
  }

  /** Takes the folder back, as the older program does before it opens it. */
  downgrade(faults = new Faults(null)) {
    const disk = new FaultyDisk(this.disk, faults)
    return old.downgrade({ folder: FOLDER, machine: null, now: () => NOW, log: () => {}, disk })
  }

  #common(faults: Faults) {
    const print = (title: string) => {
      this.printed.push(title)
      return 'out' as const
    }
    return { simulated: this.disk, faults, now: () => NOW, print, onLog: () => {} }
  }
}

const put = async (bridge: DiskBridge, { key, payload }: Paper): Promise<number> =>
  (await bridge.ask('PUT', `/jobs/${encodeURIComponent(key)}`, payload)).status

async function papersOf(orders: string[]): Promise<Paper[]> {
  const papers = orders.flatMap((order) => [
    comanda({ order, dish: `plato ${order}`, createdAt: AT, seenAt: AT, releasedAt: AT }),
    factura({ order, dish: `cuenta ${order}`, createdAt: AT, seenAt: AT, releasedAt: AT }),
  ])
  return Promise.all(papers)
}

/** Orders a and b printed by today's program, c waiting. */
async function usedShop(): Promise<Shop> {
  const shop = new Shop()
  const bridge = await shop.startOld()
  for (const paper of await papersOf(['a', 'b'])) await put(bridge, paper)
  await bridge.printAll()
  for (const paper of await papersOf(['c'])) await put(bridge, paper)
  await bridge.close()
  return shop
}

/** The newer program prints what waited, and order d; it may be killed at any call. */
async function newerWork(shop: Shop, faults = new Faults(null)): Promise<void> {
  try {
    const bridge = await shop.startNewer(faults)
    await bridge.printAll()
    for (const paper of await papersOf(['d'])) await put(bridge, paper)
    await bridge.printAll()
    await bridge.close()
  } catch {
    // it was killed
  }
}

function numbersIn(disk: SimulatedDisk): string[] {
  const numbers: string[] = []
  readRegister(FOLDER, (entry) => entry.type === 'issued' && numbers.push(entry.number.text), disk)
  return numbers
}

const dishOf = (title: string): string => /(plato|cuenta) ./.exec(title)?.[0] ?? title

/** The older program goes back, its till sends everything again, all is printed. Problems: empty. */
async function problemsAfter(shop: Shop): Promise<string[]> {
  const problems: string[] = []
  const back = shop.downgrade()
  const bridge = await shop.startOld()
  const papers = await papersOf(['a', 'b', 'c', 'd'])
  for (const paper of papers) {
    const status = await put(bridge, paper)
    if (status !== 200 && status !== 202) problems.push(`${paper.key} was answered ${status}`)
  }
  await bridge.printAll()
  const open = bridge.jobsThat('queued', 'printing')
  if (open.length > 0) problems.push(`still open: ${open.map(({ id }) => id)}`)
  const asked = new Set(bridge.jobsThat('unconfirmed').map(({ document }) => document))
  for (const paper of papers) {
    const dish = dishOf(JSON.stringify(paper.payload.content))
    const times = shop.printed.filter((title) => dishOf(title) === dish).length
    if (times > 1) problems.push(`${dish} came out ${times} times`)
    if (times === 0 && !asked.has(paper.key.slice(0, -2))) problems.push(`${dish} is missing, and nobody is asked`)
  }
  const numbers = numbersIn(shop.disk)
  if (new Set(numbers).size < numbers.length) problems.push(`numbers ${numbers}`)
  if (back?.wrote && !bridge.opened.store.state.numbersStopped) problems.push('numbers go on')
  await bridge.close()
  if (shop.downgrade() !== null) problems.push('it goes back twice')
  const left = shop.disk.list(FOLDER).filter((name) => /upgrades|\.new$|\.partial$/.test(name))
  if (left.length > 0) problems.push(`left behind: ${left}`)
  return problems
}

/** In a sample each third call, with the cuts in turn; `ALL_FAULTS=1`: each call with each cut. */
const STEP = process.env.ALL_FAULTS === '1' ? 1 : 3
const ENDS: (PowerCut | null)[] = [null, LOST, KEPT, ...CUTS]
const turn = <T>(list: readonly T[], n: number): T => list[Math.floor(n / STEP) % list.length] as T
const endsAt = (n: number) => (STEP === 1 ? ENDS : [turn(ENDS, n)])

describe('a newer program that is killed at any call of the disk', () => {
  it('leaves a folder from which the older one goes back: no paper twice, none lost, no number twice', async () => {
    const wrong: string[] = []
    let reached = 0
    for (let n = 1; ; n += STEP) {
      const moment = turn(MOMENTS, n)
      const faults = new Faults({ call: null, n, moment, kills: true })
      const shop = await usedShop()
      await newerWork(shop, faults)
      if (faults.struck === null) break
      reached++
      const end = turn(ENDS, n)
      if (end !== null) shop.disk = shop.disk.powerCut(end)
      for (const problem of await problemsAfter(shop)) wrong.push(`${n} ${moment}, ${faults.struck}: ${problem}`)
    }
    expect(wrong).toEqual([])
    expect(reached).toBeGreaterThan(30 / STEP)
  })

  it('goes on itself: with its list, or without it', async () => {
    const wrong: string[] = []
    for (let n = 1; ; n += STEP) {
      const faults = new Faults({ call: null, n, moment: turn(MOMENTS, n) })
      const shop = await usedShop()
      await newerWork(shop, faults)
      if (faults.struck === null) break
      const bridge = await shop.startNewer()
      for (const paper of await papersOf(['a', 'b', 'c', 'd'])) await put(bridge, paper)
      await bridge.printAll()
      await bridge.close()
      for (const order of ['a', 'b', 'c', 'd'])
        for (const dish of [`plato ${order}`, `cuenta ${order}`])
          if (shop.printed.filter((title) => dishOf(title) === dish).length > 1)
            wrong.push(`${n}, ${faults.struck}: ${dish}`)
    }
    expect(wrong).toEqual([])
  })
})

describe.each([
  ['wrote nothing', async (shop: Shop) => (await shop.startNewer()).close()],
  ['wrote', newerWork],
])('the way back from a program that %s', (_, work) => {
  it('may fail or die at any call of the disk, with a power cut: the next start completes it', async () => {
    const wrong: string[] = []
    let reached = 0
    for (let n = 1; ; n += STEP) {
      let isStruck = false
      for (const end of endsAt(n)) {
        const moment = turn(MOMENTS, n)
        const faults = new Faults({ call: null, n, moment, kills: turn([true, false], n) })
        const shop = await usedShop()
        await work(shop)
        try {
          shop.downgrade(faults)
        } catch {
          // the next start tries again
        }
        if (faults.struck === null) continue
        isStruck = true
        if (end !== null) shop.disk = shop.disk.powerCut(end)
        for (const problem of await problemsAfter(shop)) wrong.push(`${n} ${moment}, ${faults.struck}: ${problem}`)
      }
      if (!isStruck) break
      reached++
    }
    expect(wrong).toEqual([])
    expect(reached).toBeGreaterThan(30 / STEP)
  })

  it('waits for a disk without room, and gives nothing up meanwhile', async () => {
    const shop = await usedShop()
    await work(shop)
    shop.disk.capacity = shop.disk.used + 10
    expect(() => shop.downgrade()).toThrow()
    shop.disk.cure()
    expect(await problemsAfter(shop)).toEqual([])
  })
})

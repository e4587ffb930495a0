import { describe, expect, it } from 'vitest'
import { openJobStore } from '../../../../bridge/store/open-store'
import { openWorld } from '../support/bridge-world'
import { factura } from '../support/papers'
import { numbered, registerLines, statusesIn, thisMonth, writeRegister } from '../support/register-folder'

const REFUSING = { open: () => Promise.reject(new Error('EIO')) }

/** Each line's content, without sequence number and checksum. */
const contentOf = (folder: string): string[] =>
  registerLines(folder)
    .map((line) => JSON.parse(line) as { type: string; id?: string; fate?: string })
    .map(({ type, id, fate }) => `${type} ${id} ${fate}`)
    .sort()

async function start(folder: string): Promise<void> {
  const opened = await openJobStore({ folder, machine: null, now: Date.now, log: () => {} })
  await opened.register.settled()
  await opened.close()
}

describe('lines that a start writes because the register lacks them', () => {
  it('are completed by the next start when a crash left only the first, wherever it was torn', async () => {
    const world = await openWorld({ withoutLanes: true, registerDisk: REFUSING, machine: null })
    const bills = [await factura({ order: 'a' }), await factura({ order: 'b' })]
    for (const bill of bills) expect((await world.put(bill)).status).toBe(503)
    // The status of the first follows that of the second.
    for (const { key } of bills.reverse()) await world.decide(key, 'cancel', { requestId: key, attempt: 0 })
    const { folder } = world
    await world.stop()
    await start(folder)
    const lines = registerLines(folder)
    const all = contentOf(folder)
    expect(all.filter((line) => line.startsWith('fate'))).toHaveLength(2)
    for (let left = 0; left <= lines.length; left++) {
      writeRegister(folder, lines.slice(0, left))
      await start(folder)
      expect([left, contentOf(folder)]).toEqual([left, all])
    }
  })

  it('are in the file that replaces a damaged one: no later start would look for them', async () => {
    const { folder } = await numbered(3)
    const lines = registerLines(folder)
    writeRegister(folder, [...lines.slice(0, 2), 'broken', ...lines.slice(3)])
    const repairing = await openWorld({ folder, withoutLanes: true, registerDisk: REFUSING })
    await repairing.stop()
    const world = await openWorld({ folder, withoutLanes: true })
    expect(await statusesIn(world, thisMonth())).toEqual(
      expect.arrayContaining(['J-1 issued', 'J-2 issued', 'J-3 issued']),
    )
  })
})

import type { JobView } from '@shared/api'
import type { Reason } from '@shared/job'
import { expect } from 'vitest'
import { settingsOf, type World } from './bridge-world'
import { comanda } from './papers'
import type { ScriptedPrinter, ScriptedState } from './scripted-printer'
import { eventually } from './virtual-time'

export const ready: ScriptedState = { open: 'ready' }
export const blind: ScriptedState = { open: 'blind' }
export const notReady = (...reasons: Reason[]): ScriptedState => ({ open: 'not-ready', reasons })
export const unreachable = (...reasons: Reason[]): ScriptedState => ({ open: 'unreachable', reasons })

/** The kitchen's printer without a fallback. */
export const alone = settingsOf({
  printers: [
    { id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50' } },
    { id: 'cocina', name: 'Cocina', connection: { type: 'network', host: '192.168.1.51' } },
  ],
})

/** Sends a comanda to the kitchen. Resolves with its key. */
export async function send(world: World, order = 'order-1', more = {}): Promise<string> {
  const paper = await comanda({ order, ...more })
  expect((await world.put(paper)).status).toBe(202)
  return paper.key
}

export const until = (world: World, key: string, job: Partial<JobView>) =>
  eventually(async () => expect(await world.job(key)).toMatchObject(job))

/** Waits until the loops have asked this printer several times. */
export async function severalRounds(world: World, printer: ScriptedPrinter): Promise<void> {
  world.lanes.status()
  const { opens } = printer
  await eventually(() => expect(printer.opens).toBeGreaterThan(opens + 3))
}

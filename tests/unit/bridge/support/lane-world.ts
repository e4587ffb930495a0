import type { JobView } from '@shared/api'
import type { JobState, Reason } from '@shared/job'
import type { BridgeSettings } from '@shared/settings/bridge'
import { expect } from 'vitest'
import { settingsOf, type World } from './bridge-world'
import { comanda, type Paper } from './papers'
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

/** As a till or the page changes them. */
export function changeSettings({ settings }: World, edit: (now: BridgeSettings) => object): void {
  const { version, settings: now } = settings.current()
  expect(settings.change(version, { ...now, ...edit(now) })).toMatchObject({ ok: true })
}

/** From now on the till's printer prints for every station. */
export const printAllAtCaja = ({ stations }: BridgeSettings) => ({
  stations: stations.map((station) => ({ ...station, printer: 'caja' })),
})

/** The kitchen's printer is gone. */
export const withoutKitchenPrinter = (now: BridgeSettings) => ({
  ...printAllAtCaja(now),
  printers: now.printers.filter(({ id }) => id === 'caja'),
})

/** Sends a comanda to the kitchen. Resolves with its key. */
export async function send(world: World, order = 'order-1', more = {}): Promise<string> {
  const paper = await comanda({ order, ...more })
  expect((await world.put(paper)).status).toBe(202)
  return paper.key
}

export const until = (world: World, key: string, job: Partial<JobView>) =>
  eventually(async () => expect(await world.job(key)).toMatchObject(job))

/** Sends a comanda to the kitchen, and waits until this is known of its job. Resolves with its key. */
export async function sendUntil(world: World, job: Partial<JobView>, order = 'order-1', more = {}): Promise<string> {
  const key = await send(world, order, more)
  await until(world, key, job)
  return key
}

/** Sends a paper, and waits until its job is in this state. */
export async function putUntil(world: World, paper: Paper | Promise<Paper>, state: JobState): Promise<Paper> {
  const sent = await paper
  expect((await world.put(sent)).status).toBe(202)
  await until(world, sent.key, { state })
  return sent
}

/** From now on the test decides when the printer answers an opening: when it calls `answer`. */
export function holdOpening(printer: ScriptedPrinter) {
  const open = printer.open.bind(printer)
  const release = Promise.withResolvers<void>()
  let asked = false
  printer.open = async () => {
    const opened = await open()
    asked = true
    await release.promise
    return opened
  }
  return { answer: () => release.resolve(), isAsked: () => asked }
}

/** Waits until the loops have asked this printer several times. */
export async function severalRounds(world: World, printer: ScriptedPrinter): Promise<void> {
  world.lanes.status()
  const { opens } = printer
  await eventually(() => expect(printer.opens).toBeGreaterThan(opens + 3))
}

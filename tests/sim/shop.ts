import { BLIND_80, CONFIRMING_80 } from '../fakes/printer/presets'
import { STORE_ID } from '../fixtures/justo-orders'
import { BridgeProcess } from './bridge-process'
import type { Program } from './bundle'
import { PRINTERS, type PrinterId } from './happening'
import { SimulatedJusto } from './justo'
import { Kernel, type KernelOptions } from './kernel'
import { type Link, Network } from './network'
import { OutsideCaller } from './outside-caller'
import type { Plan, TillRole } from './plan'
import { SimulatedPrinter } from './printer'
import type { Computer } from './process'
import { bridgeSettings, hostOf } from './settings'
import { TILL_ORIGIN, TillProcess } from './till-process'
import { Web } from './web'

export type Programs = Record<'worker' | 'bridge' | 'indexeddb', Program>

const JUSTO = 'https://api.getjusto.com'
const JUSTO_TOKEN = 'made-up'
/** A Sunday, 18:00 in Bogotá. */
const EVENING = Date.parse('2026-03-15T23:00:00Z')
const START_MS = 60_000
const TEST_PAGE_MS = 5_000

const tillSettings = ({ mode }: Plan, role: TillRole, bridge: { url: string; token: string }, now: number) => ({
  active: true,
  activatedAt: new Date(now).toISOString(),
  storeName: 'Chapinero',
  justo: { token: JUSTO_TOKEN, storeIds: [STORE_ID] },
  bridge,
  printing: { here: role === 'prints', mode },
  polling: { seconds: 15 },
})

/** A restaurant: one computer with the bridge and its tills, two printers, Justo. */
export interface SimulatedShop {
  kernel: Kernel
  network: Network
  /** Of the bridge and the tills. */
  computer: Computer
  bridge: BridgeProcess
  tills: TillProcess[]
  justo: SimulatedJusto
  printers: Record<PrinterId, SimulatedPrinter>
  /** The ways between the bridge and its printers. */
  cables: Link[]
  outside: OutsideCaller
  /** What pairing left at the first till. */
  secret: string
}

/** Opens it: the bridge runs, each till is paired and its browser is open. End it with `bridge.remove()`. */
export async function openShop(
  plan: Plan,
  programs: Programs,
  onTrace: NonNullable<KernelOptions['onTrace']>,
): Promise<SimulatedShop> {
  const kernel = new Kernel({ seed: `evening ${plan.seed}`, start: EVENING, onTrace })
  const network = new Network(kernel)
  const web = new Web(kernel)
  const printer = (id: PrinterId) => new SimulatedPrinter(id, kernel, plan.blind === id ? BLIND_80 : CONFIRMING_80)
  const printers = { caja: printer('caja'), cocina: printer('cocina') }
  const cables = PRINTERS.map((id) => network.plugIn(`${hostOf(id)}:9100`, printers[id]))
  const draw = kernel.random.fork('justo').next
  const justo = new SimulatedJusto({ clock: kernel, token: JUSTO_TOKEN, draw })
  web.serve(JUSTO, justo)
  const computer = { name: 'caja', clockOffset: 0 }
  const bridge = new BridgeProcess({ kernel, network, computer, program: programs.bridge }, bridgeSettings(plan))
  await kernel.settled(bridge.start(), START_MS)
  const around = { kernel, network, web, computer, programs }
  const secrets: string[] = []
  const tills: TillProcess[] = []
  for (const [i, role] of plan.tills.entries()) {
    const paired = bridge.command('token', '--origin', TILL_ORIGIN, '--name', `Caja ${i + 1}`)
    const token = await kernel.settled(paired, START_MS)
    const till = new TillProcess(around, i === 0 ? 'till' : `till-${i + 1}`)
    till.profile.write('local', { settings: tillSettings(plan, role, { url: bridge.url, token }, kernel.now()) })
    secrets.push(token)
    tills.push(till)
  }
  for (const till of tills) till.open()
  const [secret = ''] = secrets
  const outside = new OutsideCaller(kernel, network)
  // The set-up has ended with them: the bridge knows that its printers confirm what they print.
  for (const id of PRINTERS) {
    const page = { method: 'POST', path: `/printers/${id}/test`, body: JSON.stringify({ requestId: 'set-up' }) }
    await kernel.settled(outside.ask(secret, page), START_MS)
  }
  await kernel.run(kernel.now() + TEST_PAGE_MS)
  for (const id of PRINTERS) printers[id].forgetSetUp()
  return {
    kernel,
    network,
    computer,
    bridge,
    tills,
    justo,
    printers,
    cables,
    secret,
    outside,
  }
}

import type { BridgeSettings } from '@shared/settings/bridge'
import { STORE_ID } from '../fixtures/justo-orders'
import { BridgeProcess } from './bridge-process'
import type { Program } from './bundle'
import { PRINTERS, type PrinterId, type SettingsChange } from './happening'
import { SimulatedJusto } from './justo'
import { Kernel, type KernelOptions } from './kernel'
import { type Link, Network } from './network'
import { BAR_ITEMS } from './orders'
import { OutsideCaller } from './outside-caller'
import type { Plan, TillRole } from './plan'
import { SimulatedPrinter } from './printer'
import type { Computer } from './process'
import { TILL_ORIGIN, TillProcess } from './till-process'
import { Web } from './web'

export type Programs = Record<'worker' | 'bridge' | 'indexeddb', Program>

const JUSTO = 'https://api.getjusto.com'
const JUSTO_TOKEN = 'made-up'
/** A Sunday, 18:00 in Bogotá. */
const EVENING = Date.parse('2026-03-15T23:00:00Z')
const START_MS = 60_000
const TEST_PAGE_MS = 5_000

const hostOf = (id: PrinterId): string => `192.168.1.5${PRINTERS.indexOf(id)}`

const bridgeSettings = ({ fallback }: Pick<Plan, 'fallback'>) => ({
  printers: PRINTERS.map((id) => ({
    id,
    name: id.toUpperCase(),
    connection: { type: 'network', host: hostOf(id), port: 9100 },
    fallback: fallback && id === 'cocina' ? 'caja' : null,
    drawer: id === 'caja' ? { pin: '2' } : null,
  })),
  stations: [
    { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
    { id: 'barra', name: 'BARRA', printer: 'caja', items: BAR_ITEMS },
  ],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
})

const tillSettings = ({ mode }: Plan, role: TillRole, bridge: { url: string; token: string }, now: number) => ({
  active: true,
  activatedAt: new Date(now).toISOString(),
  storeName: 'Chapinero',
  justo: { token: JUSTO_TOKEN, storeIds: [STORE_ID] },
  bridge,
  printing: { here: role === 'prints', mode },
  polling: { seconds: 15 },
})

type Station = BridgeSettings['stations'][number]

const moved = (printer: string | null): PrinterId => (printer === 'caja' ? 'cocina' : 'caja')

const withStation = (settings: BridgeSettings, change: (station: Station) => Partial<Station>): BridgeSettings => ({
  ...settings,
  stations: settings.stations.map((station) => (station.id === 'barra' ? { ...station, ...change(station) } : station)),
})
const CHANGES: Record<SettingsChange, (settings: BridgeSettings) => BridgeSettings> = {
  'bar-moves': (settings) => withStation(settings, ({ printer }) => ({ printer: moved(printer) })),
  'bar-renamed': (settings) => withStation(settings, ({ name }) => ({ name: name === 'BAR' ? 'BARRA' : 'BAR' })),
  fallback: (settings) => ({
    ...settings,
    printers: settings.printers.map((printer) =>
      printer.id === 'cocina' ? { ...printer, fallback: printer.fallback === null ? 'caja' : null } : printer,
    ),
  }),
  'counter-moves': (settings) => ({
    ...settings,
    invoicePrinter: moved(settings.invoicePrinter),
    deliveryPrinter: moved(settings.deliveryPrinter),
  }),
}

/** Somebody saves «Configuración» at a till; nothing is changed while the bridge is away. */
export async function changeSettings({ outside, secret }: SimulatedShop, change: SettingsChange): Promise<void> {
  const now = outside.read(secret, '/settings') as Promise<{ version: string; settings: BridgeSettings }>
  const saved = now.then(({ version, settings }) =>
    outside.ask(secret, {
      ...{ method: 'PUT', path: '/settings', headers: { 'if-match': version } },
      body: JSON.stringify({ settings: CHANGES[change](settings) }),
    }),
  )
  await saved.catch(() => undefined)
}

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
  const printers = { caja: new SimulatedPrinter('caja', kernel), cocina: new SimulatedPrinter('cocina', kernel) }
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

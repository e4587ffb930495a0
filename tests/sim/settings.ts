import type { BridgeSettings } from '@shared/settings/bridge'
import { PRINTERS, type PrinterId, type SettingsChange } from './happening'
import { BAR_ITEMS } from './orders'
import type { OutsideCaller } from './outside-caller'
import type { Plan } from './plan'

export const hostOf = (id: PrinterId): string => `192.168.1.5${PRINTERS.indexOf(id)}`

/** As the set-up leaves them. */
export const bridgeSettings = ({ fallback }: Pick<Plan, 'fallback'>) => ({
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

type Station = BridgeSettings['stations'][number]

const moved = (printer: string | null): PrinterId => (printer === 'caja' ? 'cocina' : 'caja')

const withStation = (settings: BridgeSettings, change: (station: Station) => Partial<Station>): BridgeSettings => ({
  ...settings,
  stations: settings.stations.map((station) => (station.id === 'barra' ? { ...station, ...change(station) } : station)),
})

const CHANGES: Record<SettingsChange, (settings: BridgeSettings) => BridgeSettings> = {
  'bar-moves': (settings) => withStation(settings, ({ printer }) => ({ printer: moved(printer) })),
  'bar-renamed': (settings) => withStation(settings, ({ name }) => ({ name: name === 'BAR' ? 'BARRA' : 'BAR' })),
  'bar-closes': (settings) => withStation(settings, ({ enabled }) => ({ enabled: !enabled })),
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

/** Saved as by a paired till. A bridge that is away, or whose disk refuses, keeps the settings that it had. */
export async function changeSettings(outside: OutsideCaller, secret: string, change: SettingsChange): Promise<void> {
  const now = outside.read(secret, '/settings') as Promise<{ version: string; settings: BridgeSettings }>
  const saved = now.then(({ version, settings }) =>
    outside.ask(secret, {
      ...{ method: 'PUT', path: '/settings', headers: { 'if-match': version } },
      body: JSON.stringify({ settings: CHANGES[change](settings) }),
    }),
  )
  await saved.catch(() => undefined)
}

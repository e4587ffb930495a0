import type { BridgeSettings, Connection } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { BridgePart, TillPart } from './exported-set-up'

/** The connection of each printer of the file on this computer, by id; a printer without one is left out. */
export type Links = Readonly<Record<string, Connection>>

/**
 * The till settings after an import: not printing, not active, with this machine's own key and pairing, and every
 * question open again. If the file names another Justo host, the key is dropped so that it is not sent there: it has to
 * be pasted again. Pure.
 */
export const importedTill = (own: ExtensionSettings, { justo, printing, ...rest }: TillPart): ExtensionSettings => ({
  ...rest,
  justo: { ...justo, token: justo.baseUrl === own.justo.baseUrl ? own.justo.token : '' },
  bridge: own.bridge,
  printing: { ...printing, here: false },
  active: false,
  activatedAt: null,
  checklist: {},
})

export interface ImportedBridge {
  settings: BridgeSettings
  /** Names of printers without a connection, and of stations left out because of them. */
  left: { printers: string[]; stations: string[] }
}

/**
 * The bridge settings after an import; port, documents and their numbers stay its own. Stations whose printer is
 * missing are left out; if the default station is one of them all are, or other stations would get its products. Pure.
 */
export function importedBridge(own: BridgeSettings, file: BridgePart, links: Links): ImportedBridge {
  const printers = file.printers.flatMap((printer) => {
    const connection = links[printer.id]
    return connection ? [{ ...printer, connection }] : []
  })
  const ids = new Set(printers.map(({ id }) => id))
  const known = (id: string | null): string | null => (id !== null && ids.has(id) ? id : null)
  const isReady = ({ printer }: { printer: string }) => ids.has(printer)
  const hasDefault = file.stations.some((station) => station.default && station.enabled && isReady(station))
  const stations = hasDefault ? file.stations.filter(isReady) : []
  return {
    settings: {
      ...file,
      port: own.port,
      invoice: own.invoice,
      printers: printers.map((printer) => ({ ...printer, fallback: known(printer.fallback) })),
      stations,
      invoicePrinter: known(file.invoicePrinter),
      deliveryPrinter: known(file.deliveryPrinter),
    },
    left: {
      printers: file.printers.filter(({ id }) => !ids.has(id)).map(({ name }) => name),
      stations: file.stations.filter((station) => !stations.includes(station)).map(({ name }) => name),
    },
  }
}

/** Printers that this bridge already has under the same id keep their connection. Pure. */
export const linksOf = (own: BridgeSettings, file: BridgePart): Links =>
  Object.fromEntries(
    own.printers
      .filter(({ id }) => file.printers.some((printer) => printer.id === id))
      .map(({ id, connection }) => [id, connection]),
  )

import type { BridgeSettings, Connection } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { BridgePart, TillPart } from './exported-set-up'

/** Where each printer of the file hangs here, by its id; one that is not named stays out. */
export type Links = Readonly<Record<string, Connection>>

/**
 * The till as the file would make it: one that only looks, not active, with this machine's own key and pairing, and every
 * question asked again. A file that names another Justo does not get the key sent there: it is pasted again. Pure.
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
  /** Names of the printers that are linked to nothing, and of the stations that wait for one. */
  left: { printers: string[]; stations: string[] }
}

/**
 * The printing program as the file would make it; its port, its documents and their numbers stay its own. Stations whose
 * printer is missing wait; when the one that cooks what no other claims is among them all wait, or others would cook it. Pure.
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

/** Printers that this program has already under the same id hang where they hung. Pure. */
export const linksOf = (own: BridgeSettings, file: BridgePart): Links =>
  Object.fromEntries(
    own.printers
      .filter(({ id }) => file.printers.some((printer) => printer.id === id))
      .map(({ id, connection }) => [id, connection]),
  )

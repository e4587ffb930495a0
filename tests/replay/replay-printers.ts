import type { Reason } from '@shared/job'
import type { PrinterAbilities } from '@shared/printer'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import type { SendResult } from '../../bridge/printers/transport'
import { asList, asObject, readText } from '../../extension/justo/read'
import { EPSON_CODE_PAGES } from '../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import type { History } from './history'
import type { AttemptFault } from './planned-event'

const ALL: PrinterAbilities = { status: true, completion: true, consumption: true }
const NONE: PrinterAbilities = { status: false, completion: false, consumption: false }

/** Abilities found by the bridge, or else derived from its proofs. */
function abilitiesOf(history: History, id: string): PrinterAbilities {
  const recordedAbilities = history.printers.find((printer) => printer.id === id)?.abilities
  if (recordedAbilities) return recordedAbilities
  const papers = history.papers.filter(({ printer }) => printer === id)
  if (papers.some(({ proof }) => proof === 'completed')) return ALL
  if (papers.some(({ proof }) => proof === 'consumed')) return { ...ALL, completion: false }
  return papers.some(({ state }) => state === 'sent') ? NONE : ALL
}

/** Two settings that name the same printer have one address. */
function addressOf(history: History, id: string): string {
  const printers = asList(history.bridge?.printers).map(asObject)
  const connection = printers.find((printer) => readText(printer?.id) === id)?.connection
  return connection === undefined ? id : JSON.stringify(connection)
}

const isOff = (reasons: Reason[]): boolean => !reasons.includes('media-empty') && !reasons.includes('cover-open')

/** The shop's printers, virtual ones, by the ids of the settings. */
export class ReplayPrinters {
  readonly #byId = new Map<string, VirtualPrinter>()
  readonly #off = new Set<VirtualPrinter>()

  static async start(history: History, settings: BridgeSettings): Promise<ReplayPrinters> {
    const printers = new ReplayPrinters()
    const byAddress = new Map<string, VirtualPrinter>()
    for (const { id, columns, dots, codePage, codePageNumber } of settings.printers) {
      const address = addressOf(history, id)
      const codePages = { ...EPSON_CODE_PAGES, [codePageNumber]: codePage }
      const abilities = abilitiesOf(history, id)
      const printer = byAddress.get(address) ?? (await startVirtualPrinter({ columns, dots, codePages, abilities }))
      byAddress.set(address, printer)
      printers.#byId.set(id, printer)
    }
    return printers
  }

  /** The settings with the virtual printers' addresses. Blind ones are marked: no paper waits for their answers. */
  placed(settings: BridgeSettings, history: History): BridgeSettings {
    const place = (printer: PrinterSettings): PrinterSettings => {
      const { connection } = this.#get(printer.id)
      const { status, completion, consumption } = abilitiesOf(history, printer.id)
      const isBlind = !(status || completion || consumption)
      return { ...printer, connection, confirm: isBlind ? 'none' : printer.confirm }
    }
    return { ...settings, printers: settings.printers.map(place) }
  }

  has = (id: string): boolean => this.#byId.has(id)

  #get(id: string): VirtualPrinter {
    const printer = this.#byId.get(id)
    if (!printer) throw new Error(`no printer ${id}`)
    return printer
  }

  async trouble(id: string, reasons: Reason[]): Promise<void> {
    const printer = this.#get(id)
    if (reasons.includes('media-empty')) printer.paperOut()
    if (reasons.includes('cover-open')) printer.openCover()
    await this.#power(printer, !isOff(reasons))
  }

  async cure(id: string): Promise<void> {
    const printer = this.#get(id)
    printer.setFaults({ mute: false })
    printer.newRoll()
    printer.closeCover()
    await this.#power(printer, true)
  }

  async #power(printer: VirtualPrinter, on: boolean): Promise<void> {
    if (on === !this.#off.has(printer)) return
    if (on) {
      this.#off.delete(printer)
      await printer.powerOn()
    } else {
      this.#off.add(printer)
      await printer.powerOff()
    }
  }

  /** Prepares the recorded result of the attempt that begins now; not null: the result without sending. */
  prepare(id: string, fault: AttemptFault | null, size: number): SendResult | null {
    const printer = this.#get(id)
    printer.setFaults({ mute: false })
    switch (fault?.type) {
      case 'stall':
        if (fault.reasons.includes('cover-open')) printer.openCover()
        else printer.setFaults({ paperOutAfter: Math.ceil(size / 2) })
        return null
      case 'break':
        printer.setFaults({ resetAfter: Math.min(Math.max(fault.bytes, 1), size - 1) })
        return null
      case 'silence':
        printer.setFaults({ mute: true })
        return null
      case 'untouched':
        return { outcome: 'untouched', reasons: fault.reasons }
      default:
        return null
    }
  }

  async stop(): Promise<void> {
    for (const printer of new Set(this.#byId.values())) await printer.stop()
  }
}

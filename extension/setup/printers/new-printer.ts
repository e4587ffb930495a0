import type { BridgeSettings, Connection, PrinterSettings } from '@shared/settings/bridge'
import { cutText } from '@shared/text'
import { newId } from '../new-id'
import { PAPER_WIDTHS, type PaperWidth } from './paper-width'

/** Limit of the settings for a name. */
export const LONGEST_NAME = 40

/** A name with a number added where it is already taken. */
function freeName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : ` ${n}`
    const free = `${cutText(name, LONGEST_NAME - end.length)}${end}`
    if (!taken.includes(free)) return free
  }
}

export interface NewPrinter {
  name: string
  connection: Connection
  width: PaperWidth
}

/** A new, untested printer: beep and cut are on, so that a test shows whether it can. */
export function newPrinter(
  { name, connection, width }: NewPrinter,
  { printers }: Pick<BridgeSettings, 'printers'>,
): PrinterSettings {
  const free = freeName(
    name.trim() || 'Impresora',
    printers.map((printer) => printer.name),
  )
  return {
    id: newId(
      free,
      printers.map(({ id }) => id),
      'impresora',
    ),
    name: free,
    connection,
    ...PAPER_WIDTHS[width],
    codePage: 'cp858',
    codePageNumber: 19,
    confirm: 'auto',
    cut: 'partial',
    drawer: null,
    buzzer: { times: 2 },
    fallback: null,
  }
}

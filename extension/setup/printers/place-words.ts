import type { Connection } from '@shared/settings/bridge'

/** The usual port for RAW printing is not shown. */
const USUAL_PORT = 9100

/** Where a printer is connected, in the owner's words. */
export function placeWords(connection: Connection): string {
  switch (connection.type) {
    case 'spooler':
      return `Cola de impresión «${connection.queue}»`
    case 'network':
      return `Red: ${connection.host}${connection.port === USUAL_PORT ? '' : ` puerto ${connection.port}`}`
    case 'usb':
      return `USB directo${connection.serial ? ` (${connection.serial})` : ''}`
    case 'device':
      return `Puerto ${connection.path}`
    case 'file':
      return `Archivo ${connection.path}`
  }
}

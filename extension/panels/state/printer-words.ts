import type { PrinterStatus } from '@shared/printer'
import type { ShopStatus } from '../../panel-port/messages'
import type { Tone } from './paper-words'

export interface Light {
  word: string
  tone: Tone
}

function notReady(printer: PrinterStatus): Light {
  const reasons = new Set(printer.reasons)
  if (reasons.has('media-empty')) return { word: 'sin papel', tone: 'bad' }
  if (reasons.has('cover-open')) return { word: 'tapa abierta', tone: 'bad' }
  if (reasons.has('paused')) return { word: 'cola detenida', tone: 'bad' }
  if (reasons.has('queued-in-device')) return { word: 'cola ocupada', tone: 'warn' }
  if (reasons.has('offline')) return { word: 'apagada', tone: 'bad' }
  if (reasons.has('timed-out')) return { word: 'no contesta', tone: 'bad' }
  // Off, unplugged, or held by another program for a moment: after half a minute it is called offline.
  if (reasons.has('connecting-to-device')) return { word: 'no conecta', tone: 'warn' }
  return { word: 'no está lista', tone: 'bad' }
}

/** The word beside a printer's light; colour alone says nothing. */
export function printerLight(printer: PrinterStatus): Light {
  switch (printer.state) {
    case 'ready':
      return printer.paperLow ? { word: 'poco papel', tone: 'warn' } : { word: 'lista', tone: 'good' }
    case 'blind':
      return { word: 'no avisa si salió', tone: 'plain' }
    case 'unknown':
      return { word: 'sin revisar', tone: 'plain' }
    case 'not-ready':
      return notReady(printer)
  }
}

/** The light of the printing program; null while it is well, for then its printers speak. */
export function bridgeLight(bridge: ShopStatus['bridge']): Light | null {
  if (bridge === 'up') return null
  return bridge === 'down' ? { word: 'cerrado', tone: 'bad' } : { word: 'sin emparejar', tone: 'warn' }
}

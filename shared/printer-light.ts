import type { PrinterStatus } from './printer'

export interface PrinterLight {
  word: string
  tone: 'good' | 'warn' | 'bad' | 'plain'
}

function notReady(printer: Pick<PrinterStatus, 'reasons'>): PrinterLight {
  const reasons = new Set(printer.reasons)
  if (reasons.has('media-empty')) return { word: 'sin papel', tone: 'bad' }
  if (reasons.has('cover-open')) return { word: 'tapa abierta', tone: 'bad' }
  if (reasons.has('paused')) return { word: 'cola detenida', tone: 'bad' }
  if (reasons.has('queued-in-device')) return { word: 'cola ocupada', tone: 'warn' }
  if (reasons.has('offline')) return { word: 'apagada', tone: 'bad' }
  if (reasons.has('timed-out')) return { word: 'no contesta', tone: 'bad' }
  // Off, unplugged, or held by another program for a moment: after half a minute it is called offline.
  if (reasons.has('connecting-to-device')) return { word: 'ocupada o no conecta', tone: 'warn' }
  return { word: 'no está lista', tone: 'bad' }
}

/** The word beside a printer's light; colour alone says nothing. */
export function printerLight(printer: Pick<PrinterStatus, 'state' | 'reasons' | 'paperLow'>): PrinterLight {
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

import type { Reason } from '../job'

/** Each reason as Spanish words, for use inside a sentence. */
export const REASON_WORDS: Record<Reason, string> = {
  'connecting-to-device': 'apagada, ocupada o sin conexión',
  'media-empty': 'sin papel',
  'cover-open': 'tapa abierta',
  'timed-out': 'no contesta',
  offline: 'apagada o en error',
  paused: 'cola detenida',
  'queued-in-device': 'cola ocupada con otros documentos',
  interrupted: 'se cortó',
  'document-format-error': 'no entiende lo que se le envía',
  stale: 'pasó el tiempo',
  'bridge-replaced': 'cambió el programa de impresión',
}

import { counted, plural } from '../grammar'
import type { Reason } from '../job'
import type { Sentences } from './sentence'

function papersWait(waiting: number): string {
  if (waiting === 0) return ''
  return ` ${plural(waiting, 'Espera', 'Esperan')} ${counted(waiting, 'papel', 'papeles')}.`
}

/** Printers (I). */
export const printerSentences = {
  'I-01': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} apagada o desconectada.${papersWait(p.waiting)}`,
    action: 'Enciéndala y los papeles salen solos.',
  }),
  'I-02': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} sin papel.${papersWait(p.waiting)}`,
    action: 'Cambie el rollo y salen solos.',
  }),
  'I-03': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} con la tapa abierta.${papersWait(p.waiting)}`,
    action: 'Ciérrela y salen solos.',
  }),
  'I-05': (p: { printer: string; papers: string }) => ({
    text: `Revisar papel en ${p.printer}: ${p.papers}.`,
    action: '¿Salió? Responda Sí o No.',
  }),
  'I-06': (p: { paper: string }) => ({ text: `No salió: ${p.paper}.`, action: 'Pulse «Imprimir».' }),
  'I-07': (p: { paper: string }) => ({
    text: `No salió a tiempo: ${p.paper}.`,
    action: 'Pulse «Imprimir» o «Ya se hizo».',
  }),
  'I-08': (p: { printer: string }) => ({
    text: `${p.printer} no está lista.`,
    action: 'Revise la impresora.',
  }),
  'I-09': (p: { printer: string }) => ({
    text: `A ${p.printer} le queda poco papel.`,
    action: 'Tenga un rollo a la mano.',
  }),
  'I-10': (p: { printer: string; waiting: number }) => ({
    text: `La cola de ${p.printer} está detenida en este computador.${papersWait(p.waiting)}`,
    action: 'Abra la cola de impresión y quítele la pausa.',
  }),
  'I-11': (p: { printer: string; waiting: number }) => ({
    text: `La cola de ${p.printer} está ocupada con otros documentos.${papersWait(p.waiting)}`,
    action: 'Si no avanza, abra la cola de impresión y bórrelos.',
  }),
  'I-12': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} está en modo Star y no entiende los papeles.${papersWait(p.waiting)}`,
    action: 'Ponga la Star en modo ESC/POS, apáguela y préndala: salen solos.',
  }),
  'I-13': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} no contesta.${papersWait(p.waiting)}`,
    action: 'Apáguela y préndala. Si pusieron otra en su lugar, imprímale una prueba.',
  }),
} satisfies Sentences

/** Each reason as Spanish words about a printer, for use inside a sentence. */
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
  superseded: 'hay un papel más nuevo',
}

/** The same about a paper, after its state: `En espera: sin papel`. Short, for a line of the panel. */
export const PAPER_REASON_WORDS: Record<Reason, string> = {
  ...REASON_WORDS,
  'connecting-to-device': 'ocupada o sin conexión',
  offline: 'apagada',
  'queued-in-device': 'cola ocupada',
  // The paper could not be laid out, or its printer does not understand it.
  'document-format-error': 'no se puede imprimir ahí',
  'bridge-replaced': 'cambió el programa',
}

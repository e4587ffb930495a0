import type { Sentences } from './sentence'

/** What this till stores on the computer (G). */
export const storageSentences = {
  'G-01': () => ({
    text: 'El disco de este equipo está lleno: esta caja no puede guardar los pedidos.',
    action: 'Borre lo que no necesite (Descargas, Papelera): los pedidos entran solos.',
  }),
  'G-02': () => ({
    text: 'Este equipo no deja guardar los pedidos.',
    action: 'Se intenta otra vez solo; si sigue, cierre Chrome y ábralo.',
  }),
  'G-03': () => ({
    text: 'Este equipo no dejó guardar lo que pidió.',
    action: 'Mire el pedido antes de repetir; si sigue, cierre Chrome y ábralo.',
  }),
  'G-04': (p: { number: string }) => ({
    text: `Se dañó lo que esta caja guardaba del pedido ${p.number}.`,
    action: 'Vuelve solo cuando Justo lo muestre. Mire qué papeles salieron; lo que falte, hágalo desde Justo.',
  }),
} satisfies Sentences

/** Shown while the worker cannot open that store (V-22). */
export const workerStartSentences = {
  /** Short, because the folded panel must show the first words of the action too. */
  'V-22': () => ({
    text: 'No se puede abrir lo guardado: no entran pedidos.',
    action: 'Libere espacio en el disco; se intenta otra vez solo. Si sigue, llame a soporte.',
  }),
} satisfies Sentences

import type { Sentence } from './sentence'

/** Arranque (V-22): shown while the worker cannot start. */
export const workerStartSentences = {
  /** Short, because the folded panel must show the first words of the action too. */
  'V-22': () => ({
    text: 'No se puede abrir lo guardado: no entran pedidos.',
    action: 'Libere espacio en el disco; se intenta otra vez solo. Si sigue, llame a soporte.',
  }),
} satisfies Record<string, (p: never) => Sentence>

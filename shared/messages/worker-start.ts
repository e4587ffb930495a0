import type { Sentence } from './sentence'

/** Arranque (V-22): what the worker says while it cannot start. */
export const workerStartSentences = {
  /** On the folded panel the first words of what to do have to be seen too. */
  'V-22': () => ({
    text: 'No se puede abrir lo guardado: no entran pedidos.',
    action: 'Libere espacio en el disco; se intenta otra vez solo. Si sigue, llame a soporte.',
  }),
} satisfies Record<string, (p: never) => Sentence>

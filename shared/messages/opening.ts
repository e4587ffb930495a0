import type { Sentence } from './sentence'

/** Apertura (D-12); used by the worker too. */
export const openingSentences = {
  'D-12': () => ({
    text: 'El programa de impresión no contesta: no se pudo imprimir la prueba.',
    action: 'Ábralo (escritorio → «Puente Justo») y pruebe otra vez.',
  }),
} satisfies Record<string, (p: never) => Sentence>

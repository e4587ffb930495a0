import type { Sentence } from './sentence'

/** Respuestas sobre un papel, used by the worker too. */
export const paperAnswerSentences = {
  'R-07': () => ({ text: 'Ese papel no existe en este programa de impresión.' }),
  'R-08': () => ({ text: 'Eso ya no se puede hacer con ese papel.' }),
} satisfies Record<string, (p: never) => Sentence>

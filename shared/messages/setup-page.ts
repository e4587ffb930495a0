import type { Sentences } from './sentence'

/** Up to so many wrong codes may be typing errors; B-62 is said of more. */
export const TYPING_ERRORS = 2

/** How the page is opened once more. */
export const OPEN_AGAIN =
  'Ábrala otra vez con el ícono «Programa de impresión de Justo», o desde Configuración, paso «Impresoras».'

/** What the bridge's page in the browser says by itself; apart from the others, for its script carries these. */
export const setupPageSentences = {
  'B-62': (p: { guesses: number }) => ({
    text: `Van ${p.guesses} códigos equivocados. Si no los escribió usted, otro programa de este computador está adivinando.`,
    action: 'Su código sigue sirviendo: escríbalo y espere. Después llame a soporte.',
  }),
  'B-84': () => ({
    text: 'Esta página ya se abrió, o pasó más de un minuto.',
    action: OPEN_AGAIN,
  }),
  'B-86': () => ({
    text: 'El programa de impresión no contesta.',
    action: 'Espere un momento; si sigue, ábralo otra vez con el ícono «Programa de impresión de Justo».',
  }),
} satisfies Sentences

import type { Sentences } from './sentence'

/** Up to so many wrong codes may be typing errors; B-62 is said of more. */
export const TYPING_ERRORS = 2

const OPEN_AGAIN =
  'Ábrala otra vez con el ícono «Programa de impresión de Justo», o desde Configuración, paso «Impresoras».'

/** The bridge's page in the browser; apart from the others, for the page's script carries these. */
export const setupPageSentences = {
  'B-62': (p: { guesses: number }) => ({
    text: `Van ${p.guesses} códigos equivocados. Si no los escribió usted, otro programa de este computador está adivinando.`,
    action: 'Su código sigue sirviendo: escríbalo y espere. Después llame a soporte.',
  }),
  'B-83': (p: { page: string }) => ({
    text: `No se pudo abrir el navegador. La página del programa de impresión es ${p.page}.`,
    action: 'Ábrala en el navegador de este computador antes de un minuto; sirve una sola vez.',
  }),
  'B-84': () => ({
    text: 'Esta página ya se abrió, o pasó más de un minuto.',
    action: OPEN_AGAIN,
  }),
  'B-85': () => ({
    text: 'Esta página se cerró: estuvo media hora sin usarse, el programa de impresión se reinició o la caja que la abrió se desconectó.',
    action: OPEN_AGAIN,
  }),
  'B-86': () => ({
    text: 'El programa de impresión no contesta.',
    action: 'Espere un momento; si sigue, ábralo otra vez con el ícono «Programa de impresión de Justo».',
  }),
  'B-95': (p: { tills: string }) => ({
    text: `Esta página ya se había abierto, y con ella se emparejó ${p.tills}: por seguridad, esa caja quedó desconectada.`,
    action: 'Abra la página con el ícono «Programa de impresión de Justo» y empareje la caja otra vez.',
  }),
} satisfies Sentences

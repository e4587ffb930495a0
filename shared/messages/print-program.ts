import type { Sentence } from './sentence'

/** Programa de impresión (P). */
export const printProgramSentences = {
  'P-01': () => ({
    text: 'El programa de impresión está cerrado. Nada se imprime.',
    action: 'Ábralo: escritorio → «Puente Justo».',
  }),
  'P-02': () => ({
    text: 'El programa de impresión no reconoce esta caja. Nada se imprime.',
    action: 'Empareje otra vez en Configuración.',
  }),
  'P-03': () => ({
    text: 'El programa de impresión es de otra versión. Nada se imprime.',
    action: 'Llame a soporte para actualizarlo.',
  }),
  'P-04': () => ({
    text: 'El programa de impresión no contesta. Nada se imprime.',
    action: 'Espere un momento; si sigue, reinicie el computador.',
  }),
  'P-05': (p: { number: string; cause: string }) => ({
    text: `El papel del pedido ${p.number} no se pudo enviar: ${p.cause}`,
    action: 'Hágalo a mano y llame a soporte.',
  }),
  'P-06': () => ({ text: 'La numeración se agotó: los comprobantes salen sin número.', action: 'Avise al contador.' }),
  'P-07': () => ({ text: 'La numeración venció: los comprobantes salen sin número.', action: 'Avise al contador.' }),
  'P-08': () => ({
    text: 'Los comprobantes salen sin número: hay que confirmar el próximo.',
    action: 'Llame a soporte.',
  }),
  'P-09': () => ({
    text: 'Falta confirmar el último número usado: los comprobantes salen sin número.',
    action: 'Llame a soporte.',
  }),
  'P-10': () => ({
    text: 'El reloj de este computador está atrasado.',
    action: 'Póngalo en hora; los números siguen bien.',
  }),
  /** `paths`: `printers.0.columns, invoice.next`. */
  'P-11': (p: { paths: string }) => ({
    text: `La configuración del programa de impresión tiene un error en ${p.paths}: vale la anterior.`,
    action: 'Llame a soporte.',
  }),
  /** `invalid`: `J-9007199254740992`. */
  'P-12': (p: { invalid: string }) => ({
    text: `La numeración tiene un número imposible (${p.invalid}): los comprobantes salen sin número.`,
    action: 'Llame a soporte para confirmar el próximo.',
  }),
  'P-13': (p: { number: string }) => ({
    text: `El pedido ${p.number} es de hace más de un mes y el programa de impresión ya no sabe si salió.`,
    action: 'Si hace falta, ábralo y pulse «Imprimir»: sale marcado y sin número.',
  }),
  /** `cause`: what the bridge says. */
  'P-14': (p: { cause: string }) => ({
    text: `Hay papeles sin enviar: ${p.cause}`,
    action: 'Se envían solos cuando se pueda.',
  }),
} satisfies Record<string, (p: never) => Sentence>

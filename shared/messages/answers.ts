import type { Sentence } from './sentence'

/** Respuestas del programa de impresión (R): `paper-answers.ts`. */
export const answerSentences = {
  'R-01': () => ({ text: 'Esta petición no viene de una caja conocida.' }),
  'R-02': () => ({ text: 'Esta caja no está emparejada.', action: 'Empareje otra vez en Configuración.' }),
  'R-03': () => ({ text: 'Los datos del papel no están completos.' }),
  'R-04': () => ({ text: 'Ese papel ya cambió. Se actualiza solo.' }),
  'R-05': () => ({ text: 'Ese papel ya empezó a imprimirse.' }),
  'R-06': () => ({ text: 'No hay impresora para ese papel.', action: 'Abra Configuración.' }),
  'R-09': () => ({ text: 'El programa de impresión empezó de nuevo y no recuerda lo anterior.' }),
  'R-10': () => ({ text: 'El código no es ese o ya venció.', action: 'Pida otro con «Emparejar Justo».' }),
  'R-11': () => ({ text: 'El programa de impresión tuvo un error. Lo intentamos otra vez.' }),
  'R-12': () => ({ text: 'La configuración cambió mientras tanto.', action: 'Cárguela otra vez.' }),
  'R-13': () => ({ text: 'El pedido es demasiado grande para el programa de impresión.' }),
  'R-14': () => ({ text: 'Esa impresora ya no está en la configuración.', action: 'Abra Configuración.' }),
  'R-15': () => ({
    text: 'La impresora no está lista: el cajón no se abrió.',
    action: 'Revísela y pulse otra vez, o ábralo con la llave.',
  }),
  'R-16': () => ({
    text: 'Esa impresora no tiene cajón en la configuración.',
    action: 'Elíjalo en Configuración → Impresoras.',
  }),
  'R-17': () => ({
    text: 'Ese pedido es de hace más de un mes y el programa de impresión ya no sabe si salió.',
    action: 'Mire si ya lo tienen antes de repetirlo.',
  }),
  'R-18': () => ({
    text: 'El programa de impresión está lleno: tiene demasiados papeles en espera.',
    action: 'Revise las impresoras y conteste los papeles por revisar.',
  }),
} satisfies Record<string, (p: never) => Sentence>

import type { Sentences } from './sentence'
import { settingsWords } from './setting-words'

/** `known`: the highest number that bridge or till know, `J-13`; empty: none. */
const askSupport = (known: string): string =>
  known === '' ? 'Llame a soporte.' : `El más alto que conocemos es ${known}. Llame a soporte para confirmarlo.`

/** The printing program, as a till sees it (P). */
export const printProgramSentences = {
  'P-01': () => ({
    text: 'El programa de impresión está cerrado. Nada se imprime.',
    action: 'Ábralo: escritorio → «Programa de impresión de Justo».',
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
  'P-08': (p: { known: string }) => ({
    text: 'Los comprobantes salen sin número: hay que confirmar el próximo.',
    action: askSupport(p.known),
  }),
  'P-09': (p: { known: string }) => ({
    text: 'Falta confirmar el último número usado: los comprobantes salen sin número.',
    action: askSupport(p.known),
  }),
  'P-10': () => ({
    text: 'El reloj de este computador está atrasado, o estuvo adelantado.',
    action: 'Mire que esté en hora; los números siguen bien.',
  }),
  /** `paths`: `printers.0.columns, invoice.next`. `unknown`: names of fields that there are not, at these paths; or empty. */
  'P-11': (p: { paths: string; unknown: string }) => ({
    text:
      p.unknown === ''
        ? `La configuración del programa de impresión tiene un error en ${settingsWords(p.paths)}: no se tiene en cuenta hasta corregirlo.`
        : `La configuración del programa de impresión tiene un campo que no existe, «${p.unknown}», en ${settingsWords(p.paths)}: no se tiene en cuenta.`,
    action: 'Llame a soporte.',
  }),
  'P-13': (p: { number: string }) => ({
    text: `El pedido ${p.number} es de hace más de un mes y el programa de impresión ya no sabe si salió.`,
    action: 'Si hace falta, ábralo y pulse «Imprimir»: sale marcado y sin número.',
  }),
  /** `cause`: the message of the bridge. */
  'P-14': (p: { cause: string }) => ({
    text: `Hay papeles sin enviar: ${p.cause}`,
    action: 'Se envían solos cuando se pueda.',
  }),
  'P-18': (p: { known: string }) => ({
    text: 'Parece que otro computador de este local también imprime: los comprobantes salen sin número.',
    action: askSupport(p.known),
  }),
  'P-21': (p: { number: string }) => ({
    text: `Un papel del pedido ${p.number} no se envía más: el programa de impresión contesta siempre lo mismo.`,
    action: 'Mire si ya lo tienen; si falta, ábralo y pulse «Imprimir».',
  }),
  'P-22': () => ({
    text: 'Otro programa de este computador ocupa el lugar del programa de impresión. Nada se imprime.',
    action: 'Reinicie el computador; si sigue, llame a soporte.',
  }),
  'P-23': () => ({
    text: 'Este computador dejó de imprimir: otro toma su lugar. Esta caja solo mira y no da números.',
    action: 'Si el que imprime es este, dígalo en Configuración → Programa de impresión y confirme el último número.',
  }),
  /** `day`: `28/11/2026`; empty: never. */
  'P-24': (p: { day: string }) => ({
    text: `La copia de este computador no se guarda${p.day === '' ? '' : ` desde el ${p.day}`}. Todo sigue imprimiendo.`,
    action: 'Conecte la memoria o revise la carpeta: Configuración → Cambiar este computador.',
  }),
  'P-25': () => ({
    text: 'El programa de impresión tiene datos dañados que no puede leer: puede faltar un cobro o un papel.',
    action: 'Llame a soporte. Antes de cobrar un pedido de hoy, mire si ya se cobró.',
  }),
} satisfies Sentences

/** Notices on pages that the two halves are of different versions. */
export const versionSentences = {
  'P-16': (p: { found: string; released: string; where: string }) => ({
    text: `El programa de impresión es de una versión anterior (${p.found}; ya está la ${p.released}). Sigue imprimiendo.`,
    action: `Actualícelo con el local cerrado: ${p.where}.`,
  }),
  'P-17': (p: { found: string; released: string }) => ({
    text: `La extensión (${p.released}) es de una versión anterior al programa de impresión (${p.found}). Sigue imprimiendo.`,
    action: 'Chrome la actualiza solo; para no esperar, cierre y abra Chrome.',
  }),
} satisfies Sentences

/** What it says of papers (R-07, R-08, R-22, R-24); used by the worker too. */
export const paperAnswerSentences = {
  'R-07': () => ({ text: 'Ese papel no existe en este programa de impresión.' }),
  'R-08': () => ({ text: 'Eso ya no se puede hacer con ese papel.' }),
  'R-22': () => ({
    text: 'Ese papel no se imprime otra vez: hay uno más nuevo de este pedido.',
    action: 'Guíense por el más nuevo; si no lo encuentran, abra el pedido y pulse «Reimprimir».',
  }),
  'R-24': () => ({
    text: 'El logo no se puede imprimir: los papeles salen sin él.',
    action: 'Elija otro en Configuración → Documentos y números.',
  }),
} satisfies Sentences

/** The bridge's other refusals (R). */
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
    action: 'Elíjalo en Configuración → Impresoras → «Cambiar impresoras»: «Avanzado».',
  }),
  'R-17': () => ({
    text: 'Ese pedido es de hace más de un mes y el programa de impresión ya no sabe si salió.',
    action: 'Mire si ya lo tienen antes de repetirlo.',
  }),
  'R-18': () => ({
    text: 'El programa de impresión está lleno: tiene demasiados papeles en espera.',
    action: 'Revise las impresoras y conteste los papeles por revisar.',
  }),
  'R-19': () => ({
    text: 'El código no alcanzó turno: otro programa de este computador está probando códigos.',
    action: 'Pulse «Emparejar» otra vez; si sigue, reinicie el computador y llame a soporte.',
  }),
  'R-25': () => ({
    text: 'Ese pedido ya tiene otro cobro en el registro.',
    action: 'Mire en Cierre qué caja lo cobró.',
  }),
  'R-26': () => ({
    text: 'Lo cobrado no es lo que dice el comprobante de ese pedido.',
    action: 'Ábralo y corrija el cobro.',
  }),
  'R-27': () => ({
    text: 'Ese cobro se ha corregido demasiadas veces: el registro no guarda más.',
    action: 'Anótelo y llame a soporte.',
  }),
} satisfies Sentences

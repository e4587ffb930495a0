import { commandSentences } from './command-sentences'
import { panelSentences } from './panel-sentences'

/**
 * Every sentence a person can see, by its code: J Justo · P programa de impresión · I impresora · C configuración ·
 * A aceptación · R respuesta del programa de impresión · V ventana de pedidos · B puente en la línea de comandos.
 * Spanish of Colombia, usted, short. `action` says what to do.
 */
export interface Sentence {
  text: string
  action?: string
}

const es = {
  // Justo
  'J-01': (p: { since: string }) => ({
    text: `Desde las ${p.since} no entran pedidos de Justo.`,
    action: 'Revise el internet y mire Justo en el celular.',
  }),
  'J-02': () => ({ text: 'Justo rechazó la clave: no entran pedidos.', action: 'Llame a soporte.' }),
  'J-03': (p: { since: string }) => ({
    text: `Desde las ${p.since} Justo contesta algo que no entendemos: no entran pedidos.`,
    action: 'Mire Justo en el celular; seguimos intentando.',
  }),
  'J-04': () => ({ text: 'Justo cambió su servicio: no entran pedidos.', action: 'Llame a soporte.' }),
  'J-05': () => ({
    text: 'Justo pide ir más despacio: los pedidos pueden demorar un poco.',
    action: 'No tiene que hacer nada.',
  }),
  'J-06': (p: { number: string }) => ({
    text: `No pudimos leer el pedido ${p.number}.`,
    action: 'Hágalo desde Justo.',
  }),
  'J-07': (p: { number: string }) => ({
    text: `Justo no responde sobre el pedido ${p.number}. ¿Imprimir ya?`,
    action: 'Pulse «Imprimir ya» o espere.',
  }),
  'J-08': (p: { since: string }) => ({
    text: `Desde las ${p.since} no vemos los cambios ni las cancelaciones de Justo.`,
    action: 'Los pedidos nuevos sí entran. Mire Justo antes de despachar.',
  }),

  // Programa de impresión
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

  // Impresoras
  'I-01': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} apagada o desconectada.${papersWait(p.waiting)}`,
    action: 'Enciéndala y los papeles salen solos.',
  }),
  'I-02': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} sin papel.${papersWait(p.waiting)}`,
    action: 'Cambie el rollo y salen solos.',
  }),
  'I-03': (p: { printer: string; waiting: number }) => ({
    text: `${p.printer} con la tapa abierta.${papersWait(p.waiting)}`,
    action: 'Ciérrela y salen solos.',
  }),
  'I-04': (p: { printer: string }) => ({
    text: `${p.printer} ocupada.`,
    action: 'Sale enseguida.',
  }),
  'I-05': (p: { printer: string; papers: string }) => ({
    text: `Revisar papel en ${p.printer}: ${p.papers}.`,
    action: '¿Salió? Responda Sí o No.',
  }),
  'I-06': (p: { paper: string }) => ({ text: `No salió: ${p.paper}.`, action: 'Pulse «Imprimir».' }),
  'I-07': (p: { paper: string }) => ({
    text: `No salió a tiempo: ${p.paper}.`,
    action: 'Pulse «Imprimir» o «Ya se hizo».',
  }),
  'I-08': (p: { printer: string }) => ({
    text: `${p.printer} no está lista.`,
    action: 'Revise la impresora.',
  }),
  'I-09': (p: { printer: string }) => ({
    text: `A ${p.printer} le queda poco papel.`,
    action: 'Tenga un rollo a la mano.',
  }),
  'I-10': (p: { printer: string; waiting: number }) => ({
    text: `La cola de ${p.printer} está detenida en este computador.${papersWait(p.waiting)}`,
    action: 'Abra la cola de impresión y quítele la pausa.',
  }),
  'I-11': (p: { printer: string; waiting: number }) => ({
    text: `La cola de ${p.printer} está ocupada con otros documentos.${papersWait(p.waiting)}`,
    action: 'Si no avanza, abra la cola de impresión y bórrelos.',
  }),

  // Configuración
  'C-01': () => ({ text: 'Falta la clave de Justo.', action: 'Abra Configuración.' }),
  'C-02': () => ({ text: 'Elija el punto de venta.', action: 'Abra Configuración.' }),
  'C-03': () => ({ text: 'Falta emparejar el programa de impresión.', action: 'Abra Configuración.' }),
  'C-04': () => ({ text: 'Falta la impresora de cocina.', action: 'Abra Configuración.' }),
  'C-05': () => ({
    text: 'La integración está sin activar: mira, pero no acepta ni imprime.',
    action: 'Abra Configuración.',
  }),
  'C-06': () => ({ text: 'Esta caja solo mira: no acepta ni imprime.', action: 'Imprime la otra caja.' }),
  'C-07': (p: { cause: string }) => ({
    text: `La configuración tiene un error: ${p.cause}`,
    action: 'Abra Configuración.',
  }),

  // Por qué un pedido espera a una persona
  'A-01': () => ({ text: 'Esta caja está en modo manual.', action: 'Pulse «Aceptar».' }),
  'A-02': () => ({
    text: 'No hay nadie en la página de pedidos.',
    action: 'Inicie sesión en tomapedidos o acepte a mano.',
  }),
  'A-03': () => ({ text: 'El programa de impresión no contesta.', action: 'Ábralo y se acepta solo.' }),
  'A-04': (p: { station: string }) => ({
    text: `La impresora de ${p.station} no está lista.`,
    action: 'Revísela o acepte a mano.',
  }),
  'A-05': (p: { minutes: number }) => ({
    text: `El pedido llegó hace ${p.minutes} minutos.`,
    action: 'Confirme con el cliente y acepte a mano.',
  }),
  'A-06': () => ({
    text: 'El punto de venta está cerrado a esta hora.',
    action: 'Acepte a mano si lo van a preparar.',
  }),
  'A-07': () => ({ text: 'Las cuentas del pedido no cuadran.', action: 'Revíselo en Justo y acepte a mano.' }),
  'A-08': () => ({ text: 'Una parte del pedido no se pudo leer.', action: 'Compárelo con Justo y acepte a mano.' }),
  'A-09': () => ({ text: 'La dirección está protegida.', action: 'Léala en Justo y acepte a mano.' }),
  'A-10': (p: { limit: string }) => ({
    text: `Paga en efectivo más de ${p.limit}.`,
    action: 'Llame al cliente y acepte a mano.',
  }),
  'A-11': (p: { limit: number }) => ({
    text: `Pide más de ${p.limit} unidades.`,
    action: 'Llame al cliente y acepte a mano.',
  }),
  'A-12': () => ({ text: 'Se hizo antes de activar la integración.', action: 'Acéptelo a mano si falta imprimirlo.' }),
  'A-13': () => ({ text: 'Justo no aceptó el pedido.', action: 'Inténtelo otra vez o hágalo desde Justo.' }),
  'A-14': () => ({
    text: 'Ya estaba aceptado en otra pantalla y no es reciente.',
    action: 'Pulse «Imprimir ya» si falta el papel.',
  }),
  'A-15': () => ({
    text: 'La configuración de esta caja no está completa.',
    action: 'Abra Configuración o acepte a mano.',
  }),
  'A-16': () => ({ text: 'Justo no rechazó el pedido.', action: 'Inténtelo otra vez o hágalo desde Justo.' }),
  'A-17': () => ({
    text: 'Justo todavía no contesta si aceptó el pedido.',
    action: 'Espere un momento: lo volvemos a leer.',
  }),

  // Respuestas del programa de impresión
  'R-01': () => ({ text: 'Esta petición no viene de una caja conocida.' }),
  'R-02': () => ({ text: 'Esta caja no está emparejada.', action: 'Empareje otra vez en Configuración.' }),
  'R-03': () => ({ text: 'Los datos del papel no están completos.' }),
  'R-04': () => ({ text: 'Ese papel ya cambió. Se actualiza solo.' }),
  'R-05': () => ({ text: 'Ese papel ya empezó a imprimirse.' }),
  'R-06': () => ({ text: 'No hay impresora para ese papel.', action: 'Abra Configuración.' }),
  'R-07': () => ({ text: 'Ese papel no existe en este programa de impresión.' }),
  'R-08': () => ({ text: 'Eso ya no se puede hacer con ese papel.' }),
  'R-09': () => ({ text: 'El programa de impresión empezó de nuevo y no recuerda lo anterior.' }),
  'R-10': () => ({ text: 'El código no es ese o ya venció.', action: 'Pida otro con «Emparejar Justo».' }),
  'R-11': () => ({ text: 'El programa de impresión tuvo un error. Lo intentamos otra vez.' }),
  'R-12': () => ({ text: 'La configuración cambió mientras tanto.', action: 'Cárguela otra vez.' }),
  'R-13': () => ({ text: 'El pedido es demasiado grande para el programa de impresión.' }),
  'R-14': () => ({ text: 'Esa impresora ya no está en la configuración.', action: 'Abra Configuración.' }),

  // Campos de Configuración
  'C-10': () => ({ text: 'Escriba un texto más corto.' }),
  'C-11': () => ({ text: 'La dirección es como http://127.0.0.1:17177.' }),
  'C-12': () => ({ text: 'Escriba un identificador por línea, hasta 20.' }),
  'C-13': () => ({ text: 'Escriba un número entre 5 y 120.' }),
  'C-14': () => ({ text: 'Escriba una zona por línea, así: «Salón: 1, 2, 12».' }),
  'C-15': () => ({ text: 'Escriba un número entero, sin puntos. 0 quita el límite.' }),
  'C-16': (p: { missing: string }) => ({ text: `Antes de activar falta: ${p.missing}.` }),
  'C-17': () => ({ text: 'El código tiene 6 números.' }),
  'C-18': () => ({ text: 'Nada se guardó.', action: 'Corrija lo marcado en rojo.' }),

  // Ventana de pedidos
  ...panelSentences,

  // Línea de comandos del puente
  ...commandSentences,
} satisfies Record<string, (p: never) => Sentence>

function papersWait(waiting: number): string {
  if (waiting === 0) return ''
  return waiting === 1 ? ' Espera 1 papel.' : ` Esperan ${waiting} papeles.`
}

export type MessageCode = keyof typeof es
export type MessageParams<C extends MessageCode> =
  Parameters<(typeof es)[C]> extends [infer P] ? P : Record<string, never>

/** A sentence with its code, ready to be shown and to be sent between the worker and the panels. */
export interface Message extends Sentence {
  code: MessageCode
}

/** `say('I-02', { printer: 'COCINA', waiting: 2 })` */
export function say<C extends MessageCode>(
  code: C,
  ...params: MessageParams<C> extends Record<string, never> ? [] : [MessageParams<C>]
): Message {
  const sentence = es[code] as (p?: unknown) => Sentence
  return { code, ...sentence(params[0]) }
}

/** A sentence on one line: text, what to do, code. */
export const spoken = (message: Message): string =>
  [message.text, message.action, `(${message.code})`].filter(Boolean).join(' ')

export const MESSAGE_CODES = Object.keys(es) as MessageCode[]

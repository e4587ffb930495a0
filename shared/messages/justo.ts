import type { Sentences } from './sentence'

/** Justo (J). */
export const justoSentences = {
  'J-01': (p: { since: string }) => ({
    text: `Desde las ${p.since} no entran pedidos de Justo.`,
    action: 'Revise el internet y mire Justo en el celular.',
  }),
  'J-02': () => ({
    text: 'Justo rechazó la clave: no entran pedidos.',
    action: 'Mire Justo en el celular; si en 2 minutos sigue, llame a soporte.',
  }),
  'J-03': (p: { since: string }) => ({
    text: `Desde las ${p.since} Justo contesta algo que no entendemos: no entran pedidos.`,
    action: 'Mire Justo en el celular; seguimos intentando.',
  }),
  'J-04': () => ({ text: 'Justo cambió su servicio: no entran pedidos.', action: 'Llame a soporte.' }),
  'J-05': () => ({
    text: 'Justo pide ir más despacio: los pedidos pueden demorar un poco.',
    action: 'No tiene que hacer nada.',
  }),
  /** `changed`: an earlier reading of it is known and shown. */
  'J-06': (p: { number: string; changed?: boolean }) =>
    p.changed
      ? { text: `No pudimos leer lo último del pedido ${p.number}.`, action: 'Compárelo con Justo.' }
      : { text: `No pudimos leer el pedido ${p.number}.`, action: 'Hágalo desde Justo y pulse «Ya se hizo en Justo».' },
  'J-07': (p: { number: string }) => ({
    text: `Justo no responde sobre el pedido ${p.number}. ¿Imprimir ya?`,
    action: 'Pulse «Imprimir ya» o espere.',
  }),
  'J-08': (p: { since: string }) => ({
    text: `Desde las ${p.since} no vemos los cambios ni las cancelaciones de Justo.`,
    action: 'Los pedidos nuevos sí entran. Mire Justo antes de despachar.',
  }),
  'J-09': () => ({
    text: 'Justo tiene más pedidos de los que nos muestra: puede faltar alguno.',
    action: 'Compare con Justo en el celular y llame a soporte.',
  }),
  'J-10': (p: { reads: boolean }) => ({
    text: p.reads
      ? 'La hora del computador está mal.'
      : 'La hora del computador está mal, o algo se mete en la conexión con Justo: no entran pedidos.',
    action: 'Ponga la fecha y la hora; si sigue, llame a soporte.',
  }),
  'J-11': (p: { host: string }) => ({
    text: `Chrome no tiene permiso para hablar con ${p.host}: no entran pedidos.`,
    action: 'Abra Configuración, pulse «Guardar» y permita el acceso.',
  }),

  // Por qué un pedido que está en Justo no está aquí
  'J-12': (p: { store: string }) => ({
    text: `Es de otro punto de venta: ${p.store}.`,
    action: 'Avise a ese punto de venta.',
  }),
  'J-13': () => ({
    text: 'Todavía no está pagado: Justo lo entrega cuando se pague.',
    action: 'Pida al cliente que termine el pago.',
  }),
  'J-14': () => ({ text: 'Está cancelado en Justo.', action: 'No lo preparen.' }),
  'J-15': (p: { when: string }) => ({
    text: `Está programado para ${p.when}.`,
    action: 'Entra solo; para verlo ya, mire Justo.',
  }),
  'J-16': () => ({
    text: 'Ya lo aceptaron en otra pantalla.',
    action: 'Pregunte si lo están preparando; si falta el papel, pulse «Traer e imprimir».',
  }),
  'J-17': (p: { when: string }) => ({
    text: `Es del ${p.when}: aquí solo entran los de las últimas 24 horas.`,
    action: 'Véalo en Justo.',
  }),

  'J-18': (p: { number: string; mark: string; sure: boolean }) => ({
    text: p.sure
      ? `Justo no tomó «${p.mark}» del pedido ${p.number}; aquí sí quedó.`
      : `No sabemos si Justo tomó «${p.mark}» del pedido ${p.number}; aquí sí quedó.`,
    action: 'Si el cliente debe saberlo, márquelo en Justo.',
  }),
  'J-19': () => ({ text: 'La dirección de Justo es como https://api.getjusto.com.' }),

  // El punto de venta escrito en Configuración
  /** `others`: `Usaquén (BOG-02)`; `ids`: `«BOG-01»`. */
  'J-20': (p: { others: string; ids: string }) => ({
    text: `Justo envía pedidos de otro punto: ${p.others}. De ${p.ids} no se ha visto ninguno.`,
    action: 'Si son de este local, atiéndalos en Justo y corrija el punto en Configuración, paso 1.',
  }),
  'J-21': (p: { ids: string }) => ({
    text: `Todavía no se ha visto un pedido de este punto: ${p.ids}.`,
    action: 'Con el primero, este aviso se quita solo.',
  }),

  'J-22': (p: { since: string }) => ({
    text: `Desde las ${p.since} algo entre este computador y Justo no nos deja pasar: no entran pedidos.`,
    action: 'Revise el internet y mire Justo en el celular; seguimos intentando.',
  }),
  'J-24': (p: { since: string }) => ({
    text: `Desde las ${p.since} el wifi o la red pide entrar antes de dejar pasar: no entran pedidos.`,
    action: 'Abra otra pestaña y acepte o entre en la página que salga; aquí se sigue solo.',
  }),
  'J-23': (p: { until: string }) => ({
    text: `Justo pidió esperar hasta las ${p.until}: no entran pedidos.`,
    action: 'Mire Justo en el celular hasta esa hora.',
  }),
} satisfies Sentences

import type { Sentence } from './sentence'

/** La configuración guiada (C-30 …). */
export const setUpStepSentences = {
  'C-30': () => ({
    text: 'Justo rechazó esta clave.',
    action: 'Cópiela otra vez, completa, o pídale una nueva a Justo.',
  }),
  'C-31': () => ({ text: 'Justo no contesta.', action: 'Revise el internet y pruebe otra vez.' }),
  'C-32': () => ({
    text: 'La hora del computador está mal, o algo se mete en la conexión con Justo.',
    action: 'Ponga la fecha y la hora y pruebe otra vez.',
  }),
  'C-33': (p: { minutes: number; ahead: boolean }) => ({
    text: `El reloj de este computador está ${p.ahead ? 'adelantado' : 'atrasado'} ${p.minutes} min.`,
    action: 'Ponga la hora automática y pulse «Medir otra vez».',
  }),
  'C-34': () => ({
    text: 'Contestó algo que no es de Justo.',
    action: 'Revise la dirección en «Avanzado»; si está bien, llame a soporte.',
  }),
  'C-35': () => ({ text: 'Justo pide ir más despacio.', action: 'Espere un minuto y pruebe otra vez.' }),
  'C-36': () => ({
    text: 'Ese archivo no trae una clave de Justo.',
    action: 'Abra el archivo, copie la clave y péguela.',
  }),
  'C-37': () => ({ text: 'Falta la clave de Justo.', action: 'Péguela aquí o suelte aquí el archivo que la trae.' }),
  'C-38': () => ({
    text: 'Elija al menos un punto de venta.',
    action: 'Márquelo en la lista o escriba su identificador.',
  }),
  'C-39': () => ({ text: 'Falta decir si esta caja acepta e imprime.', action: 'Elija una de las dos respuestas.' }),
  'C-40': (p: { step: string }) => ({
    text: `Hay cambios sin guardar en «${p.step}».`,
    action: 'Siga aquí y guárdelos, o salga sin ellos.',
  }),
  'C-42': () => ({ text: 'Lo fija su empresa.' }),
  'C-43': (p: { left: number }) => ({
    text:
      p.left === 0
        ? 'Ese no es el PIN.'
        : `Ese no es el PIN. ${p.left === 1 ? 'Queda 1 intento' : `Quedan ${p.left} intentos`} antes de esperar.`,
  }),
  'C-44': (p: { wait: string }) => ({ text: `Demasiados intentos. Espere ${p.wait} y escriba el PIN otra vez.` }),
  'C-45': () => ({ text: 'El PIN tiene de 4 a 8 números.' }),
  'C-46': () => ({ text: 'Los dos PIN no son iguales.', action: 'Escríbalos otra vez.' }),
  'C-47': () => ({
    text: 'El PIN no se puede leer ni recuperar.',
    action:
      'Llame a soporte: lo quita sin perder nada. No desinstale la extensión: se irían la configuración y los pedidos de esta caja.',
  }),
  'C-48': () => ({
    text: 'Ese archivo no es una configuración exportada, o es de otra versión.',
    action: 'Expórtela otra vez desde la otra caja.',
  }),
  'C-49': (p: { stations: string; printers: string }) => ({
    text: `Sin enlazar quedan por fuera: ${p.printers}.${p.stations === '' ? '' : ` Esperan las estaciones: ${p.stations}.`}`,
    action: 'Conéctelas e importe otra vez, o créelas en los pasos 3 y 4.',
  }),
  'C-90': () => ({
    text: 'Esto se guarda en el programa de impresión, y falta emparejarlo.',
    action: 'Hágalo en el paso 2.',
  }),
  /** `ids`: `«Chapinero»`. */
  'C-91': (p: { ids: string }) => ({
    text: `Justo no ha enviado pedidos de ${p.ids}, y sí de otros puntos.`,
    action: 'Elija el suyo en la lista.',
  }),
  'C-92': (p: { ids: string }) => ({
    text: `Todavía no se ha visto un pedido de este punto: ${p.ids}.`,
    action: 'Compare el identificador con el panel de Justo; en el paso 8 se firma.',
  }),
  /** `store`: `Chapinero (BOG-01)`, or more of them with «o» between. */
  'C-93': (p: { store: string }) => ({ text: `¿Quiso decir ${p.store}?` }),
  'C-94': (p: { store: string }) => ({ text: `Justo solo nombra un punto de venta: ${p.store}.` }),
  'C-95': () => ({
    text: 'Este paso no se pudo cargar.',
    action: 'Pulse «Cargar otra vez»; si sigue igual, cierre esta página y ábrala de nuevo.',
  }),
} satisfies Record<string, (p: never) => Sentence>

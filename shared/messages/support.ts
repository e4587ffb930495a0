import { counted } from '../grammar'
import type { Sentences } from './sentence'

/** Support: the log, the support file and the reports (S). */
export const supportSentences = {
  // Registro
  'S-01': (p: { cause: string }) => ({
    text: `Falta lo del programa de impresión: ${p.cause}. Aquí está solo lo de esta caja.`,
    action: 'Ábralo (escritorio → «Programa de impresión de Justo») o empareje esta caja, y busque otra vez.',
  }),
  'S-02': (p: { query: string }) => ({
    text: `En esta caja no hay ningún pedido con «${p.query}».`,
    action: 'Búsquelo en la página Pedidos → «Buscar en Justo».',
  }),
  'S-03': () => ({ text: 'No hay pasos con estos filtros.', action: 'Pruebe con otro día, o con «Todo».' }),
  'S-04': () => ({
    text: 'El registro no guarda nombres: el cliente se busca en los pedidos que esta caja todavía guarda.',
  }),
  'S-05': () => ({
    text: 'No se pueden leer los datos de esta caja.',
    action: 'Cierre Chrome, ábralo y vuelva; si sigue, llame a soporte.',
  }),
  'S-06': () => ({
    text: 'Ese pedido ya no está guardado en esta caja.',
    action: 'Abajo está lo que el registro todavía tiene de él.',
  }),

  // Archivo para soporte
  'S-10': () => ({
    text: 'No lleva claves, ni nombres, teléfonos, direcciones o comentarios de clientes.',
    action: 'Mire abajo lo que sí lleva.',
  }),
  'S-11': (p: { cause: string }) => ({
    text: `Sin la mitad del programa de impresión: ${p.cause}.`,
    action: 'El archivo sirve así. La otra mitad la saca soporte con el comando «export».',
  }),
  'S-12': (p: { cause: string }) => ({
    text: `No se pudo armar el archivo: ${p.cause}.`,
    action: 'Pulse otra vez; si sigue, llame a soporte.',
  }),
  'S-13': (p: { file: string }) => ({
    text: `Guardado: ${p.file}.`,
    action: 'Está en la carpeta de descargas: envíelo a soporte.',
  }),
  'S-14': () => ({ text: 'Copiado.', action: 'Péguelo en el chat de soporte.' }),

  // Informes
  'S-20': () => ({ text: 'En ese período no hay pedidos en esta caja.', action: 'Elija otras fechas.' }),
  'S-21': () => ({ text: '«Hasta» es antes de «Desde».', action: 'Corrija las fechas.' }),
  'S-22': (p: { cause: string }) => ({
    text: `Los documentos los tiene el programa de impresión: ${p.cause}.`,
    action: 'Ábralo (escritorio → «Programa de impresión de Justo») o empareje esta caja, y pulse otra vez.',
  }),
  'S-23': (p: { month: string }) => ({ text: `En ${p.month} no se dio ningún número.`, action: 'Elija otro mes.' }),
  'S-24': () => ({
    text: 'El registro de números está dañado: pueden faltar filas.',
    action: 'Llame a soporte antes de usar el archivo.',
  }),
  'S-25': () => ({
    text: 'El archivo va a llevar datos personales, y así queda en el registro.',
    action: 'Compártalo solo con quien los necesita.',
  }),
  'S-26': (p: { file: string; rows: string }) => ({ text: `Guardado: ${p.file}, ${p.rows}.` }),
  'S-27': (p: { days: number }) => ({
    text: `Esta caja guarda los pedidos ${counted(p.days, 'día', 'días')}: los de antes no están.`,
  }),

  // Abrir archivo de soporte
  'S-30': () => ({
    text: 'Ese no es un archivo de soporte de Justo.',
    action: 'Busque uno que empiece por «justo-soporte» o «justo-puente», y ábralo tal como llegó.',
  }),
  'S-31': () => ({ text: 'El archivo está vacío: no terminó de llegar.', action: 'Pida que lo envíen otra vez.' }),
  'S-32': () => ({
    text: 'El archivo está dañado y no se puede abrir.',
    action: 'Pida que lo envíen otra vez, como archivo adjunto.',
  }),
  'S-33': () => ({
    text: 'Este computador no deja leer eso.',
    action: 'Si es una carpeta, abra el archivo que está adentro; si no, cópielo al escritorio y ábralo desde ahí.',
  }),
  'S-34': () => ({
    text: 'El archivo llegó cortado: abajo está lo que alcanzó a llegar.',
    action: 'Si falta lo que busca, pida que lo envíen otra vez.',
  }),
  'S-35': () => ({
    text: 'El archivo es de una versión más nueva: abajo está lo que esta entiende.',
    action: 'Para verlo todo, ábralo con la versión de esa caja.',
  }),
  'S-36': (p: { count: number }) => ({
    text: `${counted(p.count, 'línea del archivo no se entiende', 'líneas del archivo no se entienden')}.`,
    action: 'Lo demás está abajo.',
  }),
} satisfies Sentences

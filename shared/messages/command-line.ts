import { EXTENSION_ID } from '../extension-id'
import type { Sentences } from './sentence'
import { settingWords } from './setting-words'
import { OPEN_AGAIN, setupPageSentences } from './setup-page'

/** `last`: the highest number that is known, `J-13`; empty: none. `next`: the one after it, `14`, or `N`. */
interface KnownNumber {
  last: string
  next: string
}

const CONFIRM_NEXT = 'Busque el último papel con número y confirme el próximo con «check --confirm-next N».'

const confirmNext = ({ last, next }: KnownNumber): string =>
  last === ''
    ? CONFIRM_NEXT
    : `El más alto que conocemos es ${last}. Busque el último papel con número: si no es mayor, confirme con «check --confirm-next ${next}».`

/** `path`: `printers[1].name`; empty: the whole file. `cause`: what belongs there. */
interface SettingsFault {
  path: string
  cause: string
}

const settingsFault = ({ path, cause }: SettingsFault): string =>
  path === ''
    ? `settings.json tiene un error: ${cause}.`
    : `settings.json tiene un error en «${settingWords(path)}» (${path}): ${cause}.`

/** Output of the bridge's command line, for the implementer and support (`npm run bridge -- …`). */
export const commandSentences = {
  'B-01': (p: { folder: string }) => ({
    text: `Otro programa de impresión ya usa la carpeta ${p.folder}.`,
    action: 'Ciérrelo antes de abrir este.',
  }),
  'B-02': (p: { port: number }) => ({
    text: `Otro programa usa el puerto ${p.port}.`,
    action: 'Ciérrelo o abra el programa de impresión con --port.',
  }),
  'B-03': (p: SettingsFault) => ({
    text: settingsFault(p),
    action: 'Corríjalo y abra el programa de impresión otra vez.',
  }),
  'B-04': () => ({
    text: 'Vale 10 minutos y una sola vez.',
    action: 'Escríbalo en Configuración, paso «Programa de impresión».',
  }),
  'B-05': () => ({
    text: 'El programa de impresión está cerrado.',
    action: 'Ábralo con «Programa de impresión de Justo» (o «start») y pida el código otra vez.',
  }),
  'B-06': () => ({
    text: '«--origin» va con la dirección de la extensión, de 32 letras.',
    action: `Por ejemplo: «token --origin chrome-extension://${EXTENSION_ID}».`,
  }),
  'B-07': (p: { name: string }) => ({ text: `No hay ninguna caja «${p.name}».`, action: 'Véalas con «clients».' }),
  'B-08': (p: { name: string }) => ({ text: `La caja «${p.name}» ya no puede imprimir.` }),
  'B-09': () => ({
    text: 'Los datos son de un programa de impresión más nuevo.',
    action: 'Instale la versión nueva; nada se cambió.',
  }),
  'B-10': (p: { cause: string }) => ({
    text: `El programa de impresión no pudo abrir: ${p.cause}`,
    action: 'Llame a soporte.',
  }),
  'B-11': (p: { command: string; commands: string }) => ({
    text: `No conozco el comando «${p.command}».`,
    action: `Los comandos son ${p.commands}.`,
  }),
  /** `fault`: `«--port» va con un número de 0 a 65535`. */
  'B-13': (p: { fault: string; example: string }) => ({
    text: `${p.fault}.`,
    action: `Por ejemplo: «${p.example}».`,
  }),
  'B-96': (p: { path: string; command: string }) => ({
    text: `Otras cuentas de este computador pueden escribir en ${p.path}: los datos no se ponen ahí.`,
    action: `Use «${p.command}», o elija otra carpeta con --data.`,
  }),
  'B-12': () => ({ text: 'Todavía no hay cajas emparejadas.' }),

  // install, uninstall, open
  'B-14': () => ({
    text: 'El programa de impresión quedó instalado y abierto: arranca solo con el computador y se levanta si se cae.',
    action: 'En el escritorio o en el menú están «Programa de impresión de Justo» y «Emparejar Justo».',
  }),
  'B-15': (p: { user: string }) => ({
    text: 'Arranca cuando esta persona entra al computador, no antes.',
    action: `Para que arranque con el encendido, quien administra el computador escribe «loginctl enable-linger ${p.user}».`,
  }),
  'B-16': () => ({ text: 'El programa de impresión quedó desinstalado: ya no arranca solo y sus íconos se borraron.' }),
  'B-17': () => ({ text: 'El programa de impresión no estaba instalado; no había nada que quitar.' }),
  'B-18': (p: { program: string; cause: string }) => ({
    text: `${p.program} no pudo: ${p.cause}`,
    action: 'Corríjalo y escriba el comando otra vez.',
  }),
  'B-19': () => ({
    text: 'En este sistema el programa de impresión no se instala: solo en Windows y Linux.',
    action: 'Ábralo con «start» cada vez que prenda el computador.',
  }),
  'B-33': (p: { folder: string }) => ({
    text: `Los datos siguen en ${p.folder}.`,
    action: 'Bórrelos a mano solo si nadie los necesita: ahí están los números.',
  }),
  'B-34': () => ({
    text: 'El programa de impresión no abrió.',
    action: 'Mire por qué con «check»; si todo está bien, ábralo con «start» y lea lo que dice.',
  }),
  'B-35': () => ({ text: 'Ya hay cajas emparejadas.', action: 'Para otra abra «Emparejar Justo».' }),
  'B-36': () => ({
    text: 'El programa de impresión no está instalado en este computador.',
    action: 'Escriba «install».',
  }),
  'B-37': () => ({
    text: 'El programa de impresión se instala para la persona que usa la caja, no para el administrador.',
    action: 'Escríbalo sin sudo, en la cuenta del navegador.',
  }),

  // export
  'B-39': () => ({
    text: 'Este es el archivo para soporte.',
    action: 'No lleva nombres, teléfonos, direcciones ni claves.',
  }),
  'B-60': (p: { file: string }) => ({ text: `${p.file} ya existía y quedó como estaba.` }),
  'B-61': (p: { command: string; cause: string }) => ({
    text: `«${p.command}» no se pudo: ${p.cause}`,
    action: 'Llame a soporte.',
  }),

  // clients.json and paths
  'B-70': () => ({
    text: 'La lista de cajas emparejadas (clients.json) se dañó: el programa de impresión la guarda aparte y sigue.',
    action: 'Empareje otra vez las cajas que digan que el programa no las reconoce.',
  }),
  /** `folder`: a path in quotes, its control characters as `\\n`. */
  'B-71': (p: { folder: string }) => ({
    text: `La ruta ${p.folder} tiene saltos de línea u otros caracteres que no se pueden escribir.`,
    action: 'Use una carpeta con un nombre normal y escriba el comando otra vez.',
  }),

  // install, on Windows
  'B-80': () => ({
    text: 'Windows no deja crear tareas: el programa de impresión arranca cuando este usuario entra, pero si falla no vuelve a arrancar solo.',
    action:
      'Ábralo con el icono «Programa de impresión de Justo», o pida a sistemas que permita las tareas programadas.',
  }),

  // the page in the browser
  ...setupPageSentences,
  'B-83': (p: { page: string }) => ({
    text: `No se pudo abrir el navegador. La página del programa de impresión es ${p.page}.`,
    action: 'Ábrala en el navegador de este computador antes de un minuto; sirve una sola vez.',
  }),
  'B-85': () => ({
    text: 'Esta página se cerró: estuvo media hora sin usarse, el programa de impresión se reinició o la caja que la abrió se desconectó.',
    action: OPEN_AGAIN,
  }),
  'B-95': (p: { tills: string }) => ({
    text: `Esta página ya se había abierto, y con ella se emparejó ${p.tills}: por seguridad, esa caja quedó desconectada.`,
    action: 'Abra la página con el ícono «Programa de impresión de Justo» y empareje la caja otra vez.',
  }),

  // bridge.db
  'B-98': (p: { folder: string }) => ({
    text: `La carpeta ${p.folder} está en la red: los datos van en un disco de este computador.`,
    action: 'Elija otra carpeta con --data.',
  }),
  /** `backup`: `backups/000012-20261129T170000Z.db` */
  'B-99': (p: { backup: string }) => ({
    text: 'Los datos son de un programa de impresión más nuevo; nada se cambió.',
    action: `Instale la versión nueva. Si soporte lo pide, la copia de antes de actualizar es ${p.backup}.`,
  }),
  'B-100': (p: { backup: string; copy: string }) => ({
    text: `Los datos se dañaron: el programa de impresión sigue con la copia ${p.backup}, y los comprobantes salen sin número.`,
    action: `${CONFIRM_NEXT} Los datos dañados quedaron en ${p.copy}.`,
  }),
  'B-101': (p: { copy: string }) => ({
    text: 'Los datos se dañaron y ninguna copia sirve: el programa de impresión empieza de nuevo, y los comprobantes salen sin número.',
    action: `${CONFIRM_NEXT} Los datos dañados quedaron en ${p.copy}.`,
  }),
  'B-102': (p: { folder: string }) => ({
    text: 'Los datos eran de una versión de prueba: el programa de impresión empieza de nuevo, y los comprobantes salen sin número.',
    action: `${CONFIRM_NEXT} Los datos de antes quedaron en ${p.folder}.`,
  }),
  'B-103': () => ({
    text: 'Los datos vienen de otro computador: los comprobantes salen sin número.',
    action: `Cierre el programa de impresión en el otro. ${CONFIRM_NEXT}`,
  }),
  'B-104': (p: { folder: string }) => ({
    text: `El programa de impresión no puede guardar datos en ${p.folder}.`,
    action: 'Dele a esta cuenta permiso de escribir en la carpeta y en sus archivos, y ábralo otra vez.',
  }),
  'B-105': () => ({
    text: 'El disco está lleno: el programa de impresión no pudo abrir; nada se perdió.',
    action: 'Libere espacio y ábralo otra vez.',
  }),
  'B-106': () => ({
    text: 'Falta lo último que se guardó (el archivo bridge.db-wal): los comprobantes salen sin número.',
    action: CONFIRM_NEXT,
  }),
  'B-107': () => ({
    text: 'Los datos son de un programa de impresión más viejo, de otra serie.',
    action: 'Llame a soporte; nada se cambió.',
  }),

  // install --telemetry
  'B-108': (p: { file: string; fault: string }) => ({
    text: `La telemetría queda como estaba. ${p.file}: ${p.fault}.`,
    action: 'Corríjalo y escriba el comando otra vez.',
  }),
  /** `shop`: the operator's label of this shop; null: telemetry is off. */
  'B-109': (p: { shop: string | null }) => ({
    text:
      p.shop === null ? 'La telemetría queda apagada.' : `La telemetría queda encendida, con la etiqueta «${p.shop}».`,
  }),

  // check
  'B-20': (p: { printers: number; stations: number }) => ({
    text: `settings.json está bien. Impresoras: ${p.printers}. Estaciones: ${p.stations}.`,
  }),
  'B-21': (p: { jobs: number }) => ({ text: `Los papeles se pueden leer: ${p.jobs}.` }),
  'B-22': (p: { cause: string }) => ({
    text: `Los datos están dañados: ${p.cause}.`,
    action: 'Abra el programa de impresión: guarda una copia y sigue sin números.',
  }),
  'B-23': (p: KnownNumber) => ({
    text: 'Los datos estuvieron dañados o vienen de otro computador: los comprobantes salen sin número.',
    action: confirmNext(p),
  }),
  'B-24': (p: { next: string }) => ({ text: `Próximo número: ${p.next}.` }),
  'B-26': (p: { printer: string }) => ({ text: `${p.printer} está lista.` }),
  'B-27': (p: { printer: string }) => ({
    text: `${p.printer} recibe papeles, pero no avisa si salieron.`,
  }),
  'B-28': (p: { printer: string; reasons: string }) => ({
    text: `${p.printer} no está lista: ${p.reasons}.`,
    action: 'Revise que esté encendida, con papel y conectada.',
  }),
  'B-29': () => ({
    text: 'No hay estación de cocina con impresora.',
    action: 'Márquela en Configuración, paso «Estaciones».',
  }),
  'B-30': (p: { clients: number }) => ({ text: `Cajas emparejadas: ${p.clients}.` }),
  'B-31': () => ({ text: 'El programa de impresión está cerrado: las impresoras no se probaron.' }),
  'B-32': () => ({ text: 'El programa de impresión está abierto.' }),
  'B-46': (p: { printer: string }) => ({ text: `${p.printer} todavía no se ha probado.`, action: 'Repita «check».' }),
  'B-40': (p: { folder: string }) => ({ text: `Carpeta de datos: ${p.folder}.` }),
  'B-41': (p: { free: string }) => ({ text: `Espacio libre en el disco: ${p.free}.` }),
  'B-42': (p: { free: string }) => ({
    text: `El disco está casi lleno: quedan ${p.free}.`,
    action: 'Libere espacio: sin él nada se imprime.',
  }),
  'B-43': (p: { copies: number }) => ({
    text: `Copias de datos dañados en la carpeta (damaged-…): ${p.copies}.`,
    action: 'Se borran solas a los 42 días: mándelas antes a soporte.',
  }),
  'B-47': (p: SettingsFault) => ({
    text: settingsFault(p),
    action: 'Corríjalo y guarde; mientras tanto no se tiene en cuenta.',
  }),
  'B-44': () => ({ text: 'El programa de impresión arranca solo con el computador.' }),
  'B-45': () => ({
    text: 'El programa de impresión no arranca solo con el computador.',
    action: 'Si debe hacerlo, escriba «install».',
  }),

  // check: números
  'B-50': (p: { next: string }) => ({ text: `Confirmado: el próximo número es ${p.next}.` }),
  'B-51': (p: { lowest: string }) => ({
    text: `Nada se confirmó: el próximo número es ${p.lowest} o más.`,
    action: 'Los anteriores ya se usaron.',
  }),
  'B-52': () => ({
    text: 'La numeración está agotada: sale comprobante sin número.',
    action: 'Escriba la resolución nueva, u otro prefijo, en Configuración, paso «Documentos y números».',
  }),
  'B-53': () => ({
    text: 'La numeración está vencida: sale comprobante sin número.',
    action: 'Escriba la resolución nueva en Configuración, paso «Documentos y números».',
  }),
  'B-54': (p: KnownNumber) => ({
    text: 'No sabemos cuál fue el último número usado: sale comprobante sin número.',
    action: confirmNext(p),
  }),
  'B-55': () => ({
    text: 'El reloj del computador está atrasado, o estuvo adelantado: los números siguen con la fecha del último.',
    action: 'Mire que esté en hora.',
  }),
  'B-56': (p: { numbers: number }) => ({ text: `El registro de números está bien. Números: ${p.numbers}.` }),
  'B-90': (p: { lowest: string }) => ({
    text: `Nada se confirmó: según settings.json, el próximo número es ${p.lowest} o más.`,
    action: 'Si no es así, corrija «invoice.next» o «invoice.from» en settings.json y confirme otra vez.',
  }),
  'B-91': (p: { next: string }) => ({
    text: `Próximo número: ${p.next}. En este computador no se ha dado ninguno.`,
    action:
      'Si otro ya dio números con ese prefijo, busque el último papel con número y confirme el próximo con «check --confirm-next N».',
  }),
} satisfies Sentences

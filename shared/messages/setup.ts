import { counted, plural } from '../grammar'
import { tooManyPesos, wholePesos } from './amounts'
import type { Sentences } from './sentence'
import { settingsWords } from './setting-words'

/** Set-up: what is missing (C-01 …, C-41); used by the worker too. */
export const setUpSentences = {
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
    text: `La configuración de esta caja tiene un error en ${settingsWords(p.cause)}: no acepta ni imprime.`,
    action: 'Abra Configuración.',
  }),
  'C-08': () => ({
    text: 'La llamada que avisa a Justo de «Listo», «Salió» y «Entregado» no se usa: está mal escrita, o acepta, rechaza o cancela pedidos.',
    action: 'Avise a quien la escribió, o llame a soporte.',
  }),
  'C-41': (p: { paths: string }) => ({
    text: `Las políticas de su empresa traen un error y esa parte no se tiene en cuenta: ${settingsWords(p.paths)}.`,
    action: 'Avise a quien administra Chrome.',
  }),
  'C-175': () => ({
    text: 'De este pedido no se leyó ningún plato: no hay qué imprimir.',
    action: 'Mírelo en Justo y dígaselo a la cocina.',
  }),
  'C-176': () => ({
    text: 'Todavía no se sabe qué estaciones tiene la cocina: el programa de impresión no ha respondido.',
    action: 'Espere un momento y pulse otra vez.',
  }),
  'C-177': () => ({ text: 'De este pedido ya hay un papel.', action: 'Mire en «Papeles» cómo va.' }),
  'C-119': (p: { count: number }) => ({
    text: `${counted(p.count, 'palabra nueva', 'palabras nuevas')} en su menú.`,
    action: `Diga cómo se ${plural(p.count, 'lee', 'leen')} en «Palabras del menú», cuando pueda.`,
  }),

  // «Consultar ahora»
  'C-135': () => ({
    text: 'Justo sigue sin responder.',
    action: 'Mire Justo en el celular; seguimos intentando.',
  }),
  'C-136': (p: { until: string }) => ({
    text: `Justo pidió esperar hasta las ${p.until}.`,
    action: 'A esa hora se le consulta otra vez, sin que usted haga nada.',
  }),
} satisfies Sentences

/** Set-up: single fields (C-10 …). */
export const setUpFieldSentences = {
  'C-10': () => ({ text: 'Escriba un texto más corto.' }),
  'C-11': () => ({ text: 'La dirección es como http://127.0.0.1:17177.' }),
  'C-12': () => ({ text: 'Escriba un identificador por línea, hasta 20.' }),
  'C-13': () => ({ text: 'Escriba un número entre 5 y 120.' }),
  'C-15': () => ({ text: 'Escriba un número entero, sin puntos. 0 quita el límite.' }),
  'C-16': (p: { missing: string }) => ({ text: `Antes de activar falta: ${p.missing}.` }),
  'C-17': () => ({ text: 'El código tiene 8 números.' }),
  'C-18': () => ({ text: 'Nada se guardó.', action: 'Corrija lo marcado en rojo.' }),
} satisfies Sentences

/** Set-up: its steps (C-30 …). */
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
  'C-180': () => ({
    text: 'En lugar de Justo contestó una página web: el wifi o la red pide entrar primero.',
    action: 'Abra otra pestaña, entre o acepte en la página que salga, y pruebe otra vez.',
  }),
  'C-181': () => ({
    text: 'Eso no es una clave de Justo: una clave es una sola palabra, sin espacios ni tildes.',
    action: 'En el panel de Justo copie solo la clave y péguela.',
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
  'C-101': () => ({
    text: 'Falta decir si otro computador de este local imprime pedidos de Justo.',
    action: 'Elija una respuesta.',
  }),
  'C-102': (p: { prefix: string }) => ({
    text: `El otro computador numera con el prefijo ${p.prefix === '' ? 'vacío' : p.prefix}.`,
    action: 'Escriba otro: dos papeles no pueden llevar el mismo número.',
  }),
  'C-103': (p: { letter: string }) => ({
    text: `Las cajas del otro computador llevan la letra ${p.letter}.`,
    action: 'Escriba otra, de la A a la Z.',
  }),
  'C-104': () => ({
    text: 'Falta decirle al programa de impresión que este computador imprime.',
    action: 'Ábralo, empareje esta caja y guarde otra vez.',
  }),
  'C-186': (p: { count: number }) => ({
    text: `Aquí entran y se imprimen los pedidos de ${p.count} puntos de venta.`,
    action: 'Si esta cocina es de uno solo, deje uno.',
  }),
  /** Both as they are read: `$ 30.000`, `$ 300.000`. */
  'C-187': (p: { typed: string; usual: string }) => ({
    text: `¿${p.typed}? Lo usual es cerca de ${p.usual}.`,
    action: 'Mire si falta o sobra un cero.',
  }),
  'C-40': (p: { step: string }) => ({
    text: `Hay cambios sin guardar en «${p.step}».`,
    action: 'Siga aquí y guárdelos, o salga sin ellos.',
  }),
  'C-42': () => ({ text: 'Lo fija su empresa.' }),
  'C-43': () => ({ text: 'Ese no es el PIN.', action: 'Escríbalo otra vez.' }),
  'C-45': () => ({ text: 'El PIN tiene de 4 a 8 números.' }),
  'C-46': () => ({ text: 'Los dos PIN no son iguales.', action: 'Escríbalos otra vez.' }),
  'C-47': () => ({
    text: 'El PIN se quita con el código de emparejar.',
    action: 'Abra «Emparejar Justo» en el escritorio de este computador y escriba aquí los 8 números.',
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
  'C-95': () => ({
    text: 'Este paso no se pudo cargar.',
    action: 'Pulse «Cargar otra vez»; si sigue igual, cierre esta página y ábrala de nuevo.',
  }),
  'C-96': () => ({
    text: 'El archivo trae la llamada que avisa a Justo de «Listo», «Salió» y «Entregado»: no se importa.',
    action: 'Si este local la usa, va en las políticas de su empresa.',
  }),
  'C-98': () => ({
    text: 'Este equipo no deja guardar la configuración.',
    action: 'Libere espacio en el disco (Descargas, Papelera) y guarde otra vez; si sigue, cierre Chrome y ábralo.',
  }),
} satisfies Sentences

/** Set-up: printers and stations (C-50 …). */
export const setUpPrinterSentences = {
  'C-50': (p: { name: string }) => ({
    text: `Otra impresora ya tiene el nombre «${p.name}».`,
    action: 'Escriba otro nombre.',
  }),
  'C-51': () => ({
    text: 'La dirección es la de la impresora en la red del local, como 192.168.1.50.',
    action: 'Sale en la hoja que imprime al encenderla con el botón del papel oprimido.',
  }),
  'C-52': () => ({ text: 'Esa dirección es la de este computador.', action: 'Escriba la de la impresora.' }),
  'C-53': () => ({
    text: 'El puerto va de 9100 a 9109; casi siempre es 9100.',
    action: 'Otro puerto se fija en el archivo settings.json.',
  }),
  'C-54': () => ({ text: 'Escriba un nombre de 1 a 40 letras.' }),
  'C-55': () => ({ text: 'El puerto es como COM3, /dev/ttyUSB0 o /dev/usb/lp0.' }),
  'C-56': () => ({
    text: 'Esa cola de impresión ya no está en este computador.',
    action: 'Busque otra vez y elija otra.',
  }),
  'C-57': () => ({ text: 'Las columnas van de 24 a 64: 48, 44 o 42 en papel de 80 mm, 32 en papel de 58 mm.' }),
  'C-58': () => ({ text: 'Los puntos van de 192 a 832: 576 en papel de 80 mm, 384 en papel de 58 mm.' }),
  'C-59': () => ({ text: 'Esta impresora está fijada en el archivo settings.json.', action: 'Cámbiela allí.' }),
  'C-61': () => ({
    text: 'Por USB directo, Intüipos dejará de imprimir por esta impresora.',
    action: 'Hágalo solo si Intüipos no la usa; si la usa, elija su cola de impresión.',
  }),
  'C-62': () => ({ text: 'Todavía no hay impresoras.', action: 'Agregue una en el paso «Impresoras».' }),
  'C-63': (p: { name: string }) => ({
    text: `Otra estación ya tiene el nombre «${p.name}».`,
    action: 'Escriba otro nombre.',
  }),
  'C-64': () => ({
    text: 'Ninguna estación recibe lo que las demás no piden.',
    action: 'Marque una como «Recibe lo demás».',
  }),
  'C-65': () => ({ text: 'Una regla tiene de 1 a 80 letras y no se repite.' }),
  'C-66': () => ({ text: 'Esa impresora ya no está.', action: 'Elija otra.' }),
  'C-67': () => ({ text: 'Caben 20, no más.', action: 'Quite una antes de agregar otra.' }),
  'C-184': (p: { name: string }) => ({
    text: `${p.name} no pide ningún producto: nunca le sale una comanda.`,
    action: 'Póngale sus productos, márquela como «Recibe lo demás» o quítela.',
  }),
  'C-185': (p: { name: string; other: string }) => ({
    text: `${p.name} está en el mismo lugar que ${p.other}: son la misma impresora.`,
    action: `Use ${p.other}, o escriba dónde está la otra.`,
  }),
} satisfies Sentences

/** Set-up: documents and numbers, tables, alerts and opening hours (C-70 …). */
export const setUpDocumentSentences = {
  'C-70': () => ({ text: 'El NIT son solo números, con o sin el dígito de verificación: 900000000-5.' }),
  'C-71': (p: { digit: number }) => ({
    text: `El dígito de verificación de ese NIT es ${p.digit}.`,
    action: 'Revise los números.',
  }),
  'C-72': () => ({ text: 'El logo debe ser una imagen PNG.', action: 'Guárdelo como PNG y elíjalo otra vez.' }),
  /** `size`: `120 KB` or `4000 × 3000 puntos`. */
  'C-73': (p: { size: string }) => ({
    text: `El logo es muy grande: ${p.size}.`,
    action: 'Guárdelo más pequeño: bastan 570 puntos de ancho y 87 KB.',
  }),
  'C-74': () => ({ text: 'Escriba un porcentaje entre 0 y 100, como 8 o 5,5.' }),
  'C-75': () => ({ text: 'Escriba el nombre del impuesto y sus productos, uno por línea.' }),
  'C-76': () => wholePesos,
  'C-77': () => ({ text: 'El prefijo tiene hasta 8 letras o números, sin espacios ni tildes.' }),
  'C-78': () => ({ text: 'Escriba un número entero, sin puntos.' }),
  'C-79': () => ({ text: 'El rango termina antes de empezar.' }),
  'C-80': () => ({
    text: 'Escriba quién lo confirmó y en qué fecha.',
    action: 'Sin eso no se imprimen facturas P.O.S.',
  }),
  'C-81': () => ({ text: 'Falta este dato.' }),
  'C-82': () => ({ text: 'La vigencia termina antes de la fecha de la resolución.' }),
  'C-83': () => ({ text: 'Escriba el último número usado en papel; 0 si no hay ninguno.' }),
  'C-84': (p: { next: string }) => ({
    text: `Ese número ya quedó atrás: el próximo es ${p.next} o más.`,
    action: 'Mire el último papel con número.',
  }),
  'C-85': () => ({ text: 'Cada zona lleva un nombre propio, de hasta 40 letras.' }),
  'C-86': (p: { table: string; zone: string }) => ({ text: `La mesa ${p.table} ya está en ${p.zone}.` }),
  'C-182': (p: { count: number; most: number }) => ({
    text: `Son ${p.count} mesas, y en cada zona caben ${p.most}.`,
    action: 'Escriba menos, o repártalas en varias zonas.',
  }),
  'C-183': (p: { count: number; first: string; last: string }) => ({
    text: `¿Son ${p.count} mesas, de la ${p.first} a la ${p.last}?`,
  }),
  'C-87': () => ({ text: 'Caben 20 zonas, 200 mesas en cada una y 20 letras en cada mesa.' }),
  'C-88': () => ({ text: 'Escriba la hora de apertura y la de cierre, de un día al menos.' }),
  'C-89': () => ({ text: 'Escriba un número de días entre 1 y 400.' }),
  'C-97': () => ({ text: 'Ese selector no es CSS.', action: 'Escriba uno como .cajero o déjelo vacío.' }),
  'C-115': () => ({
    text: 'El logo que trae el archivo no se puede imprimir: se importa sin él.',
    action: 'Después elija otro en el paso «Documentos y números».',
  }),
  'C-116': () => ({
    text: 'El nombre de la caja lleva letras, números y espacios, y no puede parecerse a C1.',
    action: 'Escriba uno como «Caja 2» o «Barra».',
  }),
  'C-117': () => ({
    text: 'Ya hay una caja con un nombre que se confunde con ese.',
    action:
      'Si es la misma caja, escriba su nombre igual; si es otra, póngale uno bien distinto. El código sigue sirviendo.',
  }),
  'C-99': () => ({
    text: 'Chrome no pudo tocar el sonido.',
    action: 'Pruebe otra vez; si sigue, cierre Chrome y ábralo.',
  }),
  'C-120': () => ({
    text: 'Ya hay 1.000 palabras confirmadas de esta clase: no caben más.',
    action: 'En «Todas», quite la confirmación de las que su menú ya no usa.',
  }),
  'C-109': () => ({ text: 'Ese número se puede leer de dos formas.', action: 'Elija abajo la que dice el RUT.' }),
  'C-110': (p: { most: string }) => tooManyPesos(p),
  'C-111': () => ({
    text: 'Ese número no es un NIT: el de una empresa tiene 9 números, y el de una persona, los de su cédula.',
    action: 'Cópielo del RUT, con el guion y el dígito.',
  }),
  'C-112': () => ({ text: 'El NIT tiene 6 números o más.', action: 'Cópielo del RUT, con el guion y el dígito.' }),
  'C-170': () => ({ text: 'Escriba los minutos, de 1 a 60; 0 para que no suene más fuerte.' }),
  'C-171': (p: { digits: number }) => ({
    text: `Ese número tiene ${counted(p.digits, 'cifra', 'cifras')}: un celular de Colombia tiene 10.`,
    action: 'Escríbalo como 300 123 4567.',
  }),
  'C-172': () => ({
    text: 'Ese número no es de un celular: los de Colombia empiezan por 3, y a un fijo no le llega WhatsApp.',
    action: 'Escriba el celular, como 300 123 4567.',
  }),
  'C-173': () => ({
    text: 'Ahí va un solo celular de Colombia, sin letras.',
    action: 'Escríbalo como 300 123 4567, o déjelo vacío.',
  }),
  'C-174': () => ({
    text: 'Este computador no tiene voz en español: no va a decir los pedidos.',
    action: 'En Windows agréguela en Configuración → Hora e idioma → Voz, cierre Chrome y ábralo.',
  }),
  'C-190': () => ({
    text: 'Este programa de impresión ya tiene papeles propios: no se le puede poner otro encima.',
    action: 'Siga los pasos 1 a 8, o instálelo de nuevo sin sus datos y traiga otra vez.',
  }),
  'C-191': () => ({
    text: 'Esa carpeta ya no está.',
    action: 'Conecte otra vez la memoria o el disco y busque de nuevo.',
  }),
  'C-192': () => ({
    text: 'Esa carpeta es de un programa de impresión más nuevo que el de este computador.',
    action: 'Actualice el de este computador y traiga otra vez.',
  }),
  'C-193': () => ({
    text: 'Lo guardado en esa carpeta está dañado y no se puede leer.',
    action: 'Traiga otra copia. Si no hay, siga los pasos 1 a 8 y escriba el último número mirando el papel.',
  }),
  'C-194': () => ({ text: 'Mire estas cuatro cosas en este computador y márquelo.' }),
  'C-195': () => ({
    text: 'Dos computadores no pueden numerar facturas con la misma resolución.',
    action: 'Deje uno solo imprimiendo, o pida otra resolución al contador.',
  }),
  'C-197': () => ({
    text: 'El disco de este computador está lleno: no cupo lo del otro.',
    action: 'Libere espacio y traiga otra vez.',
  }),
  'C-196': () => ({
    text: 'De la caja de antes no quedó nada en esa carpeta; del programa de impresión, todo.',
    action: 'Siga con el paso 1, o importe un archivo exportado en «Copiar a otra caja».',
  }),
} satisfies Sentences

import type { Explanations } from './explanation'

/** The log, the support file and the reports (S). */
export const supportExplanations = {
  'S-01': {
    means:
      'El programa de impresión está cerrado o sin emparejar: se ve la mitad de la extensión, no la de las impresoras.',
    cure: 'Ábralo (P-01) o empareje (C-03), y busque otra vez.',
    place: 'programa',
  },
  'S-02': {
    means: 'Ningún pedido guardado aquí tiene ese número, nombre o transacción.',
    cure: 'Pulse «Buscar en Justo», en la página Pedidos.',
    place: 'orders',
  },
  'S-03': {
    means: 'El filtro no deja nada.',
    cure: 'Elija otro día, o «Todo».',
    place: 'log',
  },
  'S-04': {
    means:
      'El registro lleva números de pedido, nunca nombres. Al buscar un nombre se mira en los pedidos guardados; los ya borrados no se encuentran así.',
    cure: 'Busque por número o transacción.',
    place: 'log',
  },
  'S-05': {
    means: 'La base de datos de Chrome no abre: el disco está lleno o dañado.',
    cure: 'Cierre Chrome y ábralo; mire el espacio del disco. Si sigue, llame a soporte antes de reinstalar: el archivo se saca con la línea de comandos (`export`).',
    place: 'log',
  },
  'S-06': {
    means: 'El pedido se cerró hace más días de los que se guardan. Sus pasos siguen en el registro.',
    cure: 'Búsquelo por la transacción, que está en el papel (`Trx`).',
    place: 'log',
  },
  'S-10': {
    means: 'Encabeza la vista previa de lo que va a salir.',
    cure: 'Mire lo que lleva y guárdelo.',
    place: 'log',
  },
  'S-11': {
    means: 'El archivo lleva solo la mitad de la extensión.',
    cure: 'Si el problema es de impresión, corra también `node bridge.mjs export` y mande los dos.',
    place: 'log',
  },
  'S-12': {
    means: 'No se pudo escribir.',
    cure: 'Libere espacio en el disco y pulse otra vez.',
    place: 'log',
  },
  'S-13': {
    means: 'El archivo está en Descargas.',
    cure: 'Envíelo a soporte desde Descargas.',
    place: 'log',
  },
  'S-14': {
    means: 'El resumen de un pedido está en el portapapeles, sin datos personales.',
    cure: 'Péguelo en el chat.',
    place: 'log',
  },
  'S-20': {
    means: 'No hay pedidos guardados en esas fechas.',
    cure: 'Elija otras fechas. Los pedidos viejos se borran solos a los días que diga Configuración (S-27).',
    place: 'log',
  },
  'S-21': {
    means: 'Las fechas están al revés.',
    cure: 'Corríjalas.',
    place: 'log',
  },
  'S-22': {
    means: 'El registro de números está en el programa de impresión, y no contesta.',
    cure: 'Ábralo.',
    place: 'programa',
  },
  'S-23': {
    means: 'En ese mes no se usó ningún número.',
    cure: 'Elija otro mes.',
    place: 'log',
  },
  'S-24': {
    means: 'Una parte del registro no se puede leer.',
    cure: 'Llame a soporte: corre `check` y abre el programa de impresión, que guarda una copia. No le dé ese archivo al contador.',
    place: 'log',
  },
  'S-25': {
    means:
      'Se marcó que lleve datos personales: teléfono y dirección van en el archivo, y queda anotado qué caja fue y cuándo.',
    cure: 'Márquelo solo si de verdad hace falta.',
    place: 'log',
  },
  'S-26': {
    means: 'El archivo está en Descargas.',
    cure: 'Ábralo en Excel desde Descargas.',
    place: 'log',
  },
  'S-27': {
    means: 'Los pedidos más viejos se borran solos. El registro de números no.',
    cure: 'Para el mes del contador use el informe de documentos.',
    place: 'avisos',
  },
  'S-60': {
    means:
      '«¿Todo bien?» le preguntó a Justo y a tomapedidos, y ninguno contestó. Los papeles de lo que ya entró siguen saliendo.',
    cure: 'Revise el cable o el wifi y el router; mientras tanto, mire los nuevos en Justo con el celular. Lo que entre en Justo llega solo cuando vuelva.',
  },
  'S-61': {
    means: 'Chrome dice que el computador no tiene red, ni de internet ni del local.',
    cure: 'Conecte el cable o el wifi. Una impresora de red tampoco imprime mientras dure.',
  },
  'S-62': {
    means: 'Esa impresora recibe y no contesta: ninguna luz puede decir que está bien.',
    cure: '«Imprimir prueba en todas», en la Apertura, o el botón con su nombre en Configuración, y mire el papel.',
    place: 'impresoras',
  },
  'S-63': {
    means: 'El programa de impresión no la ha podido revisar en el último minuto.',
    cure: 'Pulse «Revisar otra vez»; si sigue, está apagada o desconectada (I-01).',
  },
  'S-64': {
    means: 'Alguien apagó el sonido de esta caja.',
    cure: 'Enciéndalo en Configuración → Avisos y horario.',
    place: 'avisos',
  },
  'S-65': {
    means: 'Alguien pulsó «Silenciar 10 minutos». Vuelve solo a la hora que se muestra arriba en el panel.',
    cure: 'Si hace falta antes, pulse esa hora.',
  },
  'S-66': {
    means: 'Chrome puede tocar; que el parlante esté prendido y se oiga, solo lo sabe una persona.',
    cure: 'Pulse «Probar el sonido» y conteste «Sí, se oyó» o «No se oyó». Vale por el día.',
  },
  'S-67': {
    means: 'La página está en su entrada. A los diez minutos los pedidos esperan a una persona (A-02).',
    cure: 'Inicie sesión en tomapedidos.',
  },
  'S-68': {
    means:
      'Hay una pestaña de tomapedidos, y nuestro panel no contesta desde ella: la página se abrió antes que la extensión, no cargó, o Chrome la durmió.',
    cure: 'F5 en esa pestaña; si sigue, ciérrela y ábrala.',
  },
  'S-69': {
    means: 'Ninguna pestaña de este Chrome tiene tomapedidos. Los pedidos entran y esperan a una persona (A-02).',
    cure: 'Abra tomapedidos en este Chrome e inicie sesión.',
  },
  'S-70': {
    means: 'Quedan menos de 500 MB donde guarda el programa de impresión. Todavía imprime.',
    cure: 'Libere espacio hoy: Descargas y Papelera.',
  },
  'S-71': {
    means: 'No se ha dado ni confirmado ningún número con ese prefijo: el primero sería el 1.',
    cure: 'Mire el último papel con número y escríbalo en «Último número usado».',
    place: 'documentos',
  },
  'S-72': {
    means: 'Lo que se preguntó no volvió a tiempo: no se sabe cómo está.',
    cure: 'Mire otra vez en un minuto. Si es «Justo» o «Reloj», la conexión está lenta: mire «Internet». Si son todas, la extensión no contesta (V-01).',
  },
  'S-73': {
    means: 'Impresoras, números y disco los dice el programa de impresión: mientras no conteste, no se saben.',
    cure: 'Siga lo que dice la línea del programa de impresión (P-01, P-02, P-04).',
    place: 'programa',
  },
  'S-30': {
    means:
      'Se abrió otra cosa: una foto, un PDF, un archivo cambiado de nombre o abierto y guardado con otro programa.',
    cure: 'Pida el archivo otra vez, como adjunto.',
  },
  'S-31': {
    means: 'La descarga o el envío se cortó antes del primer byte.',
    cure: 'Bájelo o pídalo otra vez.',
  },
  'S-32': {
    means: 'Empieza como los nuestros, y no se puede descomprimir nada de él.',
    cure: 'Pídalo otra vez, como adjunto y no pegado.',
  },
  'S-33': {
    means: 'Es una carpeta, se movió mientras se abría, o no hay permiso de leerlo.',
    cure: 'Cópielo al escritorio y ábralo desde ahí.',
  },
  'S-34': {
    means: 'Le falta el final: lo más nuevo.',
    cure: 'Mire lo que hay; si falta la hora que busca, pídalo otra vez.',
  },
  'S-35': {
    means: 'La caja que lo hizo tiene una extensión más nueva que este computador.',
    cure: 'Actualice la extensión de este computador.',
  },
  'S-36': {
    means: 'El archivo se dañó por dentro, o trae pasos que esta versión no conoce.',
    cure: 'Siga con lo demás; si falta lo que busca, pida el archivo otra vez.',
  },
} satisfies Explanations

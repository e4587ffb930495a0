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
} satisfies Explanations

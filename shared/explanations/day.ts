import type { Explanations } from './explanation'

/** A day’s opening and closing (D). */
export const dayExplanations = {
  'D-01': {
    means: 'El cierre sale igual con los pedidos de esta caja, sin los números ni el papel.',
    cure: 'Abra el programa de impresión y actualice.',
    place: 'programa',
  },
  'D-02': {
    means: 'La caja no está emparejada con un programa de impresión.',
    cure: 'Abra «Emparejar Justo» en el escritorio y escriba el código de ocho números en Configuración, paso Programa de impresión.',
    place: 'programa',
  },
  'D-03': {
    means: 'El papel del cierre salió.',
    cure: 'Recójalo y guárdelo: en pantalla y en el archivo queda el mismo.',
    place: 'closing',
  },
  'D-04': {
    means: 'Esa impresora recibe y no contesta.',
    cure: 'Mire en la impresora. Si no está, «Imprimir» otra vez: la copia dice que es copia.',
    place: 'closing',
  },
  'D-05': {
    means: 'El cierre espera a la impresora.',
    cure: 'Arréglela; sale solo.',
    place: 'closing',
  },
  'D-06': {
    means: 'La impresora no alcanzó a confirmar.',
    cure: 'Mire en la impresora. Si no está, «Imprimir» otra vez: la copia dice que es copia.',
    place: 'closing',
  },
  'D-07': {
    means: 'El papel del cierre no salió. En pantalla y en el archivo está completo.',
    cure: 'Revise que la impresora esté encendida, con papel y con la tapa cerrada, y «Imprimir» otra vez.',
    place: 'closing',
  },
  'D-08': {
    means: 'Sin punto de venta no hay pedidos que sumar.',
    cure: 'Configuración, paso Justo: marque el punto de venta de este local.',
    place: 'justo',
  },
  'D-09': {
    means: 'La base de datos de Chrome no contestó. En «Palabras del menú» lo confirmado se puede ver y cambiar igual.',
    cure: 'Recargue la página. Si sigue, cierre Chrome y ábralo, y mire el espacio del disco; después llame a soporte.',
  },
  'D-10': {
    means: 'La prueba de la apertura no salió en esa impresora.',
    cure: 'Revise que la impresora esté encendida, con papel y con la tapa cerrada, e imprima otra prueba.',
    place: 'orders',
  },
  'D-11': {
    means: 'Alguien dijo que no oyó el sonido. Sin sonido se pierden pedidos que esperan.',
    cure: 'Suba el volumen de Windows, prenda y conecte el parlante, y mire que Windows no tenga a Chrome en silencio (mezclador de volumen).',
    place: 'orders',
  },
  'D-12': {
    means: 'El programa de impresión no está.',
    cure: 'Doble clic en «Programa de impresión de Justo», en el escritorio, y otra prueba.',
    place: 'programa',
  },
  'D-13': {
    means: 'Una impresora que no avisa: una vez al día se pregunta por su prueba.',
    cure: 'Mire y responda.',
    place: 'orders',
  },
  'D-14': {
    means:
      'Un papel de ayer que quedó sin respuesta. No suena ni estorba: está en la apertura para que alguien lo sepa.',
    cure: 'Pregunte en cocina y ciérrelo («Sí, salió», «Imprimir» o «Ya se hizo»).',
    place: 'orders',
  },
} satisfies Explanations

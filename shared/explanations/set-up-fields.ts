import type { Explanations } from './explanation'

/** The set-up: what is typed (C-50 to C-99). */
export const setUpFieldExplanations = {
  'C-50': {
    means: 'Dos impresoras no pueden llamarse igual.',
    cure: 'Cambie el nombre.',
    place: 'impresoras',
  },
  'C-51': {
    means: 'Falta la dirección, o no es de la red del local (192.168…, 10…, 172.16 a 172.31).',
    cure: 'Encienda la impresora con el botón FEED oprimido: su hoja la dice. Fíjela en el router.',
    place: 'impresoras',
  },
  'C-52': {
    means:
      'Una impresora no vive en este computador, ni en 127.0.0.1 ni en la dirección que el computador tiene en la red.',
    cure: 'Escriba la de la impresora.',
    place: 'impresoras',
  },
  'C-53': {
    means:
      'El puerto no es de impresora: por la pantalla solo se aceptan esos diez, para que nadie use el programa de impresión para tocar otros equipos de la red.',
    cure: 'Escriba 9100. Si la impresora de verdad usa otro, escríbalo en `settings.json`: lo que ya está allí se queda.',
    place: 'impresoras',
  },
  'C-54': {
    means: 'El nombre está vacío o es muy largo.',
    cure: 'Use el que usa Intüipos.',
    place: 'impresoras',
  },
  'C-55': {
    means: 'El puerto serial o el archivo del dispositivo está mal escrito.',
    cure: 'Mírelo en el Administrador de dispositivos: COM3, por ejemplo.',
    place: 'impresoras',
  },
  'C-56': {
    means: 'Borraron o renombraron la cola en Windows.',
    cure: 'Busque otra vez y elija.',
    place: 'impresoras',
  },
  'C-57': {
    means: 'Las columnas no caben en ningún papel conocido.',
    cure: 'Imprima la prueba; la primera fila de la regla termina en ese número.',
    place: 'impresoras',
  },
  'C-58': {
    means: 'Los puntos no caben en ningún papel conocido.',
    cure: 'Escriba 576 o 384.',
    place: 'impresoras',
  },
  'C-59': {
    means: 'Esa conexión solo se cambia en el archivo (un archivo de prueba o este mismo computador).',
    cure: 'Cámbiela en `settings.json` y reinicie el programa de impresión.',
    place: 'impresoras',
  },
  'C-61': {
    means: 'La conexión USB directa reemplaza la cola de Windows.',
    cure: 'Elija la cola de impresión, casi siempre.',
    place: 'impresoras',
  },
  'C-62': {
    means: 'El paso Estaciones necesita impresoras.',
    cure: 'Agregue una en el paso 3, Impresoras.',
    place: 'impresoras',
  },
  'C-63': {
    means: 'Dos estaciones no pueden llamarse igual.',
    cure: 'Cambie el nombre.',
    place: 'estaciones',
  },
  'C-64': {
    means: 'Lo que nadie reclama no tendría dónde salir.',
    cure: 'Marque una estación, casi siempre COCINA.',
    place: 'estaciones',
  },
  'C-65': {
    means: 'Una regla de productos está vacía, es muy larga o está dos veces.',
    cure: 'Corríjala.',
    place: 'estaciones',
  },
  'C-66': {
    means: 'La impresora de esa estación se borró.',
    cure: 'Elija otra.',
    place: 'estaciones',
  },
  'C-67': {
    means: 'Se llegó al máximo.',
    cure: 'Quite una que no se use.',
    place: 'estaciones',
  },
  'C-70': {
    means: 'El NIT tiene letras u otros signos.',
    cure: 'Solo números, con puntos, espacios o sin ellos; el dígito, después del guion o seguido.',
    place: 'documentos',
  },
  'C-71': {
    means: 'El dígito escrito no es el de ese NIT: hay un número mal.',
    cure: 'Compárelo con el RUT.',
    place: 'documentos',
  },
  'C-72': {
    means: 'El logo no es PNG.',
    cure: 'Guárdelo como PNG, en blanco y negro.',
    place: 'documentos',
  },
  'C-73': {
    means: 'El logo es muy pesado para un papel.',
    cure: 'Redúzcalo a 570 puntos de ancho.',
    place: 'documentos',
  },
  'C-74': {
    means: 'El porcentaje no es un número entre 0 y 100.',
    cure: 'Escríbalo como 8 o 5,5.',
    place: 'documentos',
  },
  'C-75': {
    means: 'Un impuesto para algunos productos necesita nombre y lista.',
    cure: 'Complételos.',
    place: 'documentos',
  },
  'C-76': {
    means: 'El valor se puede leer de dos formas (`20.00`, `5.5`) o lleva otros signos.',
    cure: 'Pesos enteros, con los miles aparte o seguidos: `25.900`, `25,900`, `25 900`, `25900`; `25.900,00` también vale.',
    place: 'documentos',
  },
  'C-77': {
    means: 'El prefijo no sirve.',
    cure: 'Hasta 8 letras o números, como en la resolución.',
    place: 'documentos',
  },
  'C-78': {
    means: 'Ahí va un número entero.',
    cure: 'Escríbalo sin puntos.',
    place: 'documentos',
  },
  'C-79': {
    means: 'El último número del rango es menor que el primero.',
    cure: 'Cópielos de la resolución.',
    place: 'documentos',
  },
  'C-80': {
    means: 'La factura P.O.S. exige nombre y fecha de quien confirmó que el local puede.',
    cure: 'Escríbalos, o elija otro documento.',
    place: 'documentos',
  },
  'C-81': {
    means: 'El campo está vacío y hace falta.',
    cure: 'Llénelo.',
    place: 'documentos',
  },
  'C-82': {
    means: 'Las fechas de la resolución están al revés.',
    cure: 'Cópielas de la resolución.',
    place: 'documentos',
  },
  'C-83': {
    means: 'Falta el último número usado.',
    cure: 'Mire el último papel con número; `0` si nunca hubo.',
    place: 'documentos',
  },
  'C-84': {
    means: 'Se quiso volver a un número que ya pasó.',
    cure: 'Acepte el que dice, o uno mayor.',
    place: 'documentos',
  },
  'C-85': {
    means: 'La zona no tiene nombre, o lo repite.',
    cure: 'Cambie el nombre.',
    place: 'mesas',
  },
  'C-86': {
    means: 'La misma mesa está en dos zonas.',
    cure: 'Quítela de una, o llámela distinto (T4).',
    place: 'mesas',
  },
  'C-87': {
    means: 'Se pasó de lo que cabe.',
    cure: 'Divida la zona o acorte los nombres.',
    place: 'mesas',
  },
  'C-88': {
    means: 'El horario está incompleto.',
    cure: 'Apertura y cierre de un día, al menos. Después de medianoche: 12:00 a 02:00.',
    place: 'avisos',
  },
  'C-89': {
    means: 'Los días de conservación no son válidos.',
    cure: 'Escriba 30, si el local no pide otra cosa.',
    place: 'avisos',
  },
  'C-90': {
    means: 'Impresoras, estaciones y documentos viven en el programa de impresión, y esta caja no está emparejada.',
    cure: 'Abra «Emparejar Justo» en el escritorio y escriba el código de ocho números en el paso Programa de impresión.',
    place: 'programa',
  },
  'C-91': {
    means:
      'Lo escrito en «Puntos de venta» no es el identificador de ningún punto con pedidos en los últimos días: se compara tal cual, con sus mayúsculas y guiones. No se guarda.',
    cure: 'Márquelo en la lista. Si el local es nuevo o lleva días sin vender por Justo, «Es un punto nuevo, todavía sin pedidos»: en el paso 8 alguien lo firma.',
    place: 'justo',
  },
  'C-92': {
    means:
      'Justo no ha nombrado ese punto en los pedidos de los últimos días. Se guarda, y el paso 1 dice «Revise» hasta el primer pedido.',
    cure: 'Compare letra por letra; si el local es nuevo, firme en el paso 8 y haga un pedido de prueba.',
    place: 'justo',
  },
  'C-95': {
    means:
      'Chrome no pudo abrir una parte de la página: casi siempre, porque la extensión se actualizó mientras estaba abierta. Nada de lo guardado se pierde.',
    cure: 'Abra Configuración de nuevo; si vuelve a salir, reinstale la extensión desde la misma carpeta, sin quitarla antes.',
  },
  'C-96': {
    means:
      'Esa llamada puede cambiar pedidos en Justo, así que no se toma de un archivo: queda la de esta caja, si la tiene.',
    cure: 'Si el local la usa, que la escriba quien hace las políticas (docs/justo.md).',
    place: 'copia',
  },
  'C-97': {
    means:
      'En «Avisos y horario», «Sesión de tomapedidos»: el selector dice en qué se reconoce la página con la sesión abierta. Uno mal escrito no aparece en ninguna página, y entonces nada se aceptaría solo.',
    cure: 'Corríjalo o vacíelo.',
    place: 'avisos',
  },
  'C-98': {
    means:
      'Chrome no pudo escribir en el disco, casi siempre porque está lleno. Lo de antes sigue valiendo y lo escrito queda en la página.',
    cure: 'Libere espacio y guarde otra vez.',
  },
  'C-99': {
    means:
      'El sonido sale de una página oculta de la extensión, y Chrome no la abrió o esa página no contestó: nada sonó. El volumen y el parlante no tienen que ver.',
    cure: 'Pruebe otra vez; si sigue, cierre Chrome del todo y ábralo.',
    place: 'avisos',
  },
} satisfies Explanations

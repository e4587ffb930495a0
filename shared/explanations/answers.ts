import type { Explanations } from './explanation'

/** Answers of the printing program (R). */
export const answerExplanations = {
  'R-01': {
    means:
      'Algo que no es una caja emparejada habló con el programa de impresión: otra extensión, otra página o una caja que se quitó. Se rechazó sin hacer nada.',
    cure: 'Si es una caja de verdad, emparéjela. Si no, mire qué extensiones tiene ese Chrome.',
  },
  'R-02': {
    means: 'La llave de la caja no vale en este programa de impresión.',
    cure: 'Abra «Emparejar Justo» en el escritorio y escriba el código de ocho números en Configuración, paso Programa de impresión.',
    place: 'programa',
  },
  'R-03': {
    means:
      'A los datos les faltó algo o traían algo que el programa de impresión no conoce; casi siempre dos versiones distintas.',
    cure: 'Actualice el programa de impresión y, en `chrome://extensions`, la extensión. Si las versiones son iguales, saque el archivo para soporte y envíelo.',
    place: 'programa',
  },
  'R-04': {
    means: 'Hay una versión más nueva de ese papel. El programa vuelve a leer y decide.',
    cure: 'Espere unos segundos: la caja vuelve a leer el papel y sale el que vale.',
    place: 'orders',
  },
  'R-05': {
    means: 'Se quiso cambiar o quitar un papel que ya está en la impresora. Sale un «CAMBIÓ EL PEDIDO» después.',
    cure: 'Espere a que termine: después sale solo el papel con el cambio.',
    place: 'orders',
  },
  'R-06': {
    means: 'La estación de ese papel no existe o no tiene impresora. El papel espera.',
    cure: 'Configuración, paso Estaciones.',
    place: 'estaciones',
  },
  'R-07': {
    means: 'El programa de impresión no conoce ese papel: su carpeta de datos es otra.',
    cure: 'En el pedido, imprimir uno nuevo.',
    place: 'orders',
  },
  'R-08': {
    means: 'El papel cambió entre mirar y pulsar, u otra persona decidió primero.',
    cure: 'Mire cómo quedó.',
    place: 'orders',
  },
  'R-09': {
    means:
      'La carpeta de datos del programa de impresión es otra (reinstalado o restaurado). Lo que nadie sabe si salió se pregunta.',
    cure: 'Responda en «Revisar papel»; mire P-09 si hay numeración.',
    place: 'orders',
  },
  'R-10': {
    means:
      'El código de emparejar no es, ya se usó, se pidió otro después o pasaron 10 minutos. Un código equivocado no daña el bueno.',
    cure: 'Revise los ocho números, o abra «Emparejar Justo» otra vez.',
    place: 'programa',
  },
  'R-11': {
    means: 'El programa de impresión falló por dentro; se intenta de nuevo solo.',
    cure: 'Espere: se intenta otra vez solo en unos segundos. Si se repite, soporte corre `check` y saca el archivo.',
    place: 'programa',
  },
  'R-12': {
    means: 'Otra ventana guardó la configuración del programa de impresión entretanto.',
    cure: 'Recargue Configuración y repita el cambio.',
  },
  'R-13': {
    means: 'El pedido pasa de 1 MB de datos.',
    cure: 'Haga el pedido a mano y envíe el archivo para soporte.',
    place: 'orders',
  },
  'R-14': {
    means: 'La impresora se borró o cambió de nombre.',
    cure: 'Elija otra en Configuración.',
    place: 'impresoras',
  },
  'R-15': {
    means:
      'El cajón cuelga de la impresora: sin papel, con la tapa abierta, apagada u ocupada por más de cinco segundos no se le envía nada, para que no se abra después sin nadie delante.',
    cure: 'Póngala lista y pulse otra vez.',
    place: 'impresoras',
  },
  'R-16': {
    means: 'El cajón se quitó de la configuración mientras el botón estaba en pantalla.',
    cure: 'Si hay cajón, elija ahí su salida (2 o 5).',
    place: 'impresoras',
  },
  'R-17': {
    means:
      'El programa de impresión olvida un papel terminado 35 días después de su pedido, por el reloj de Justo. De este pedido ya no recuerda nada: pudo haber salido o no, y por eso no lo imprime solo. Sus números siguen en el registro.',
    cure: 'Mire en el registro del mes si tuvo comprobante. Si el papel hace falta, el cajero abre el pedido y pulsa «Imprimir»: sale como 2.º ENVÍO y sin número.',
    place: 'orders',
  },
  'R-18': {
    means:
      'El programa de impresión guarda hasta 2.000 papeles sin terminar (256 MB), y ya los tiene: en cola, por revisar o que no salieron. Los nuevos esperan en la caja y se envían solos cuando haya lugar.',
    cure: 'Vea en `check` en qué impresora se juntan; póngala en marcha, y que contesten «Revisar papel» o pulsen «Ya se hizo» en lo que ya no hace falta.',
    place: 'orders',
  },
  'R-19': {
    means:
      'Se juzgan ocho códigos por segundo. La caja repitió el suyo durante un minuto, y los de otro programa llegaron antes. Nadie más quedó emparejado, y el código sigue sirviendo.',
    cure: 'Pulse otra vez; después busque en el Administrador de tareas, o en otra sesión abierta del computador, el programa que los prueba (B-62).',
    place: 'programa',
  },
  'R-22': {
    means:
      'El pedido cambió, o se canceló, y salió o va a salir otro papel en lugar de ese. Imprimir el viejo al final haría cocinar o cobrar lo que ya no es.',
    cure: 'Busque el más nuevo (`REEMPLAZA`, «CAMBIÓ EL PEDIDO», «PEDIDO CANCELADO»). Una copia del viejo sale con `YA NO VALE — HAY UNO MÁS NUEVO`, o con `PEDIDO CANCELADO — NO PREPARAR`.',
    place: 'orders',
  },
  'R-24': {
    means:
      '`settings.json` se cambió a mano: el logo no es un PNG correcto o tiene más de 2000 puntos de lado. Por Configuración no se puede guardar uno así. El registro del programa dice qué tiene (`papers come out without the logo`).',
    cure: 'Elija otro logo, o quítelo.',
    place: 'documentos',
  },
  'R-25': {
    means:
      'Una corrección tiene que nombrar el cobro que vale, y esa caja nombró otro o ninguno: lo cobró o lo corrigió otra caja, o la base de datos de esta se perdió. El registro no cambia; el log dice qué caja lo tiene.',
    cure: 'Mire en Cierre «Cobro distinto en el registro» y cuadre los dos cobros con los cajeros.',
    place: 'closing',
  },
  'R-26': {
    means:
      'Lo que llegó al registro no suma lo del comprobante o la factura más la propina, y nadie dijo que Justo cambió el pedido. La caja lo dice por sí sola cuando es así, y la fila queda con «Cobro distinto del papel»: si este código aparece en el log y no se corrige, lo mandó otro programa.',
    cure: 'Compare el cobro con el papel; si no cuadra, busque qué cajas están emparejadas.',
    place: 'orders',
  },
  'R-27': {
    means: 'El registro guarda veinte cobros y correcciones por pedido y 2.000 por caja en un día.',
    cure: 'Anote cómo quedó pagado y busque en el log qué caja los manda; si nadie los hizo, revoque esa caja (`revoke`) y emparéjela otra vez.',
    place: 'closing',
  },
} satisfies Explanations

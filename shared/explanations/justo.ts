import type { Explanations } from './explanation'

/** Justo (J). */
export const justoExplanations = {
  'J-01': {
    means:
      'Justo no contesta desde esa hora: no hay internet, Justo está caído o demora más de lo que esperamos. El programa sigue intentando, cada vez con más pausa (de 15 s a 2 min), y al volver lee todo lo que faltó.',
    cure: 'Abra cualquier página en este computador. Si no abre, es el internet del local. Si abre, mire si Justo entra en un celular con datos; si tampoco, es Justo: hay que esperar y atender desde el celular.',
  },
  'J-02': {
    means:
      'Justo contestó que la clave no vale. El programa la prueba otra vez a los 15 segundos y después cada vez con más pausa, cada 2 minutos a lo sumo: un rechazo pasajero se quita solo, y lo que esperaba entra. Si sigue, la cambiaron en Justo o se copió mal.',
    cure: 'En Configuración, paso Justo, «Probar la clave». Si Justo la acepta, los pedidos entran en el acto; también al guardar cualquier paso, y sin reiniciar Chrome. Si no, pida a la marca la clave vigente y péguela ahí. Una clave nueva vale para todos los puntos de venta de la marca: avise a los demás.',
    place: 'justo',
  },
  'J-03': {
    means:
      'Llegó una respuesta, pero no es de Justo o no tiene la forma de siempre: casi siempre la página de bienvenida de un wifi, un filtro de red, o un daño pasajero de Justo.',
    cure: 'Abra Justo en el navegador de este computador. Si aparece otra página (un wifi que pide aceptar), acéptela. Si Justo abre bien y la frase sigue 15 minutos, saque el archivo para soporte y envíelo.',
  },
  'J-04': {
    means: 'Justo contestó que esa dirección ya no existe: cambió su servicio. Reiniciar no ayuda.',
    cure: 'Confirme en Configuración, paso Justo, «Avanzado», que la dirección es `https://api.getjusto.com`. Si lo es, llame a soporte: hace falta una versión nueva. Mientras tanto trabaje con el panel de Justo.',
    place: 'justo',
  },
  'J-05': {
    means:
      'Justo pidió menos consultas: hay muchas cajas con la misma clave. Esta baja su ritmo un rato y vuelve sola al suyo.',
    cure: 'Siga trabajando: en unos minutos la caja vuelve sola a su ritmo. Si se repite todos los días, suba «Consultar a Justo cada» a 30 segundos en las cajas que solo miran.',
    place: 'justo',
  },
  'J-06': {
    means:
      'El pedido está en Justo y llegó, pero le falta algo sin lo que no se puede imprimir, o vino con otra forma. Queda arriba de la lista; abierto, muestra lo que sí se pudo leer (cliente, teléfono, platos, valor) y el texto que llegó. Los demás pedidos siguen. Si dice «lo último», se conoce una lectura anterior, y es la que se ve y se imprimió.',
    cure: 'Haga el pedido desde el panel de Justo y pulse «Ya se hizo en Justo», que lo cierra y se puede deshacer. Saque el archivo para soporte desde ese pedido y envíelo: con él se arregla, y la versión nueva lo vuelve a leer sola.',
    place: 'orders',
  },
  'J-07': {
    means:
      'Se pidió aceptar el pedido y no hubo respuesta; tampoco se pudo leer de nuevo en un minuto. Puede estar aceptado o no.',
    cure: 'Mire el pedido en el panel de Justo. Aceptado allá: «Imprimir ya». Sin aceptar: espere, o acéptelo allá e imprima. «Imprimir ya» nunca saca dos papeles iguales sin marca.',
    place: 'orders',
  },
  'J-08': {
    means: 'Entran los pedidos nuevos, pero no la lista con los cambios, cancelaciones y lo aceptado en otra pantalla.',
    cure: 'Abra cualquier página en este computador. Si no abre, es el internet del local; si abre, es Justo, y seguimos intentando. Hasta que este aviso se quite, mire Justo antes de despachar cada pedido.',
    place: 'orders',
  },
  'J-09': {
    means: 'Justo dijo que hay más pedidos de los que caben en su respuesta.',
    cure: 'Compare con el panel de Justo y cierre allá los pedidos viejos que quedaron abiertos. Si vuelve, saque el archivo para soporte y envíelo.',
    place: 'orders',
  },
  'J-10': {
    means:
      'La hora de Justo y la del computador difieren más de 2 minutos, o el certificado de Justo no vale a la hora de este computador. Con la hora mal, las edades de los pedidos y los vencimientos de los papeles salen mal.',
    cure: 'En Windows: Configuración → Hora e idioma → _Ajustar la hora automáticamente_, zona Bogotá. Si la hora está bien y la frase dice que algo se mete en la conexión, algo abre la conexión segura (antivirus, filtro de red): hay que exceptuar `api.getjusto.com`.',
  },
  'J-11': {
    means: 'La dirección de Justo que está configurada no es la de fábrica y Chrome no ha dado permiso para ella.',
    cure: 'En Configuración pulse «Guardar» y, en la ventanita de Chrome, _Permitir_. Si la dirección se cambió sin querer, vuelva a `https://api.getjusto.com`.',
    place: 'justo',
  },
  'J-12': {
    means: 'Respuesta de «Buscar en Justo»: el pedido existe, en otro punto de venta de la marca.',
    cure: 'Avise a ese punto. Si ese punto de venta sí es de esta caja, agréguelo en Configuración, paso Justo.',
    place: 'justo',
  },
  'J-13': {
    means: 'El cliente pidió con pago en línea y el pago no aparece hecho. Justo lo entrega cuando se pague.',
    cure: 'Pídale al cliente que termine el pago, o que pida otra vez con efectivo.',
    place: 'orders',
  },
  'J-14': {
    means: 'El pedido está cancelado: por eso no está en la lista.',
    cure: 'Dígale a la cocina que no lo prepare. Si ya se cocinó, el detalle del pedido dice qué papeles salieron.',
    place: 'orders',
  },
  'J-15': {
    means: 'Es para más tarde. Entra solo: se acepta apenas lo entrega Justo y el papel sale a su hora.',
    cure: 'Espere: entra solo cuando Justo lo entregue, y el papel sale a su hora. Para verlo antes, mire Justo.',
    place: 'orders',
  },
  'J-16': {
    means: 'Lo aceptó otra pantalla (el panel de Justo u otra caja) y aquí ya no se imprime por sí solo.',
    cure: 'Pregunte en cocina si lo tienen. Si no, «Traer e imprimir». Si pasa seguido, el panel de Justo está aceptando solo: hay que apagarlo allá.',
    place: 'orders',
  },
  'J-17': {
    means: 'Es de hace más de 24 horas: la lista de Justo no llega tan atrás.',
    cure: 'Véalo en el panel de Justo.',
    place: 'orders',
  },
  'J-18': {
    means:
      'Aquí el pedido quedó marcado; a Justo se le avisa tres segundos después de pulsar, cuando ya no se puede deshacer, y dijo que no (primera frase; también si Chrome estuvo cerrado media hora) o no contestó (segunda). El cliente puede estar viendo el estado anterior. La frase queda en el pedido hasta que se le avise, se deshaga la marca o Justo muestre el estado.',
    cure: 'Márquelo en el panel de Justo. Si pasa siempre, avise a soporte: quien escribió esa llamada en las políticas debe revisarla.',
    place: 'orders',
  },
  'J-19': {
    means: 'Lo que está escrito como dirección de Justo no es una dirección `https`.',
    cure: 'Escriba `https://api.getjusto.com`.',
    place: 'justo',
  },
  'J-20': {
    means:
      'La clave es de la marca y abre todos sus puntos. Del que está escrito en el paso 1 no ha llegado ni un pedido en estos días, y de otro sí: casi siempre el identificador está mal escrito, o es el nombre en vez del identificador. Esos pedidos no entran aquí.',
    cure: 'En Justo, mire si el pedido es de este local. Si lo es, atiéndalo desde Justo y elija el punto de la lista en el paso 1. Si este local es nuevo y los pedidos son de otro, fírmelo en el paso 8: queda J-21 hasta el primero.',
    place: 'justo',
  },
  'J-21': {
    means:
      'Justo no ha enviado todavía pedidos de ese identificador. En un local nuevo es lo normal; en uno que ya vende por Justo, el identificador está mal.',
    cure: 'Compárelo con el panel de Justo y haga un pedido de prueba. No suena, y la caja trabaja igual.',
    place: 'justo',
  },
  'J-22': {
    means:
      'La petición no llegó a Justo: contestó en su lugar un filtro de la red, un antivirus, un proxy o la página de bienvenida de un wifi. No dice nada de la clave. El programa sigue intentando, cada 2 minutos a lo sumo, y se quita solo.',
    cure: 'Abra Justo en el navegador de este computador. Si aparece otra página, resuélvala (aceptar el wifi, entrar). Si no, pida a quien maneja la red que deje pasar `api.getjusto.com`; mientras tanto, pruebe con otro internet, como el del celular.',
    place: 'justo',
  },
  'J-23': {
    means:
      'Justo contestó que no se le pregunte antes de esa hora (una hora, a lo sumo): demasiadas consultas con la misma clave, o está en mantenimiento. Se respeta y se quita solo.',
    cure: 'Atienda desde el celular hasta la hora que dice. Si Justo ya funciona, «Probar la clave» en Configuración, paso Justo: si la acepta, los pedidos entran en el acto.',
    place: 'justo',
  },
  'J-24': {
    means:
      'En lugar de Justo contestó una página web o un desvío: así lo hace un wifi con página de bienvenida, o el router cuando se quedó sin servicio. No dice nada de la clave, y la clave no se le envió.',
    cure: 'Abra otra página en Chrome y acepte la bienvenida del wifi. Si no sale nada, revise el internet; en el panel de Justo, con el celular, se ve si el servicio anda.',
  },
} satisfies Explanations

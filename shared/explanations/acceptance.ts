import type { Explanations } from './explanation'

/** Acceptance, and what a cashier asks of an order (A). */
export const acceptanceExplanations = {
  'A-01': {
    means: 'La caja está en modo manual: cada pedido espera a una persona.',
    cure: 'Pulse «Aceptar» en cada pedido. Para que se acepten solos, elija «Automático» arriba en Configuración.',
    place: 'final',
  },
  'A-02': {
    means:
      'Hace más de 10 minutos que no hay una página de tomapedidos con la sesión abierta en esta caja, o hace más de una hora que nadie toca esa página, la ventana de pedidos ni «Pedidos». Se protege al local de aceptar de noche o sin nadie. También cuenta como sin sesión una página de error del servidor (502, 503…); «Pedidos» sirve entonces igual.',
    cure: 'Inicie sesión en tomapedidos o toque la pantalla; se acepta solo. Para abrir siempre así, ponga tomapedidos como página de inicio de Chrome.',
  },
  'A-03': {
    means: 'El programa de impresión no contesta hace más de 30 s: no se acepta lo que no se puede imprimir.',
    cure: 'Doble clic en «Programa de impresión de Justo», en el escritorio: con él abierto se acepta solo. Si no abre, es P-01.',
    place: 'programa',
  },
  'A-04': {
    means: 'Ni la impresora de esa estación ni su respaldo están listas.',
    cure: 'Revise que esté encendida, con papel y con la tapa cerrada. También puede aceptar a mano: el papel sale cuando vuelva.',
    place: 'impresoras',
  },
  'A-05': {
    means:
      'Entró tarde (estaba sin internet, o Chrome cerrado): lleva más de 15 minutos. El cliente puede haber llamado o cancelado.',
    cure: 'Confirme con el cliente y acepte a mano, o rechace.',
    place: 'orders',
  },
  'A-06': {
    means: 'Justo (o el horario escrito en Configuración) dice que el local está cerrado a la hora del pedido.',
    cure: 'Acepte a mano si lo van a preparar. Si el horario está mal, corríjalo en Justo.',
    place: 'avisos',
  },
  'A-07': {
    means: 'La suma de las líneas no da el total que mandó Justo. El papel muestra lo que dijo Justo, sin corregir.',
    cure: 'Compare con el panel de Justo y acepte a mano. Si pasa seguido, saque el archivo para soporte desde ese pedido.',
    place: 'orders',
  },
  'A-08': {
    means: 'Parte del pedido llegó con una forma que no conocemos; lo demás se entiende.',
    cure: 'Compare con el panel de Justo antes de aceptar. Saque el archivo para soporte desde ese pedido.',
    place: 'orders',
  },
  'A-09': {
    means: 'Justo mandó la dirección cifrada y el pedido lo lleva alguien del local.',
    cure: 'Léala en el panel de Justo. El QR del papel también lleva al mapa, si Justo mandó el punto.',
    place: 'orders',
  },
  'A-10': {
    means: 'Efectivo por encima del límite del local: la broma más común.',
    cure: 'Llame al cliente y acepte a mano. El límite está en Configuración, paso Avisos y horario.',
    place: 'avisos',
  },
  'A-11': {
    means: 'Más unidades que el límite del local.',
    cure: 'Llame al cliente, confirme el pedido y acepte a mano. El límite está en Configuración, paso Avisos y horario.',
    place: 'avisos',
  },
  'A-12': {
    means:
      'El pedido es de antes de activar, o de antes de que esta caja imprimiera: puede estar ya digitado en Intüipos.',
    cure: 'Pregunte en cocina. Si no lo tienen, acéptelo a mano y pulse «Imprimir ya». Si lo tienen y cambió después, cuénteles el cambio y pulse «Enterado»: aquí no sale papel.',
    place: 'orders',
  },
  'A-13': {
    means: 'Justo contestó que no, o no se alcanzó a preguntar. El pedido sigue por aceptar.',
    cure: 'Pulse «Aceptar» otra vez; si no, acéptelo en el panel de Justo: el papel sale aquí solo.',
    place: 'orders',
  },
  'A-14': {
    means:
      'Lo aceptó otra pantalla, o supimos tarde que Justo tomó la nuestra, y pasaron más de 15 minutos desde que se pidió, o desde su hora si es programado: puede que ya lo hayan hecho.',
    cure: 'Pregunte en cocina; si falta, pulse «Imprimir ya».',
    place: 'orders',
  },
  'A-15': {
    means: 'Falta algún paso de la configuración; el detalle está en la franja (C-01 a C-05).',
    cure: 'Abra Configuración y complete el paso que dice «Falta».',
    place: 'final',
  },
  'A-16': {
    means: 'Se pidió rechazar y Justo dijo que no. El pedido sigue por aceptar.',
    cure: 'Inténtelo otra vez, o rechácelo en el panel de Justo.',
    place: 'orders',
  },
  'A-17': {
    means: 'La respuesta de Justo viene en camino.',
    cure: 'Espere; en un minuto se decide solo o sale J-07.',
    place: 'orders',
  },
  'A-18': {
    means: 'La caja está en el modo «Se acepta en Justo».',
    cure: 'Acepte en Justo; el papel sale solo.',
    place: 'final',
  },
  'A-19': {
    means:
      'Alguien acepta los pedidos antes que esta caja, casi todos. Suele ser una segunda caja con «Esta caja acepta e imprime», o la aceptación automática de Justo.',
    cure: 'Deje una sola caja que imprime por local, y apague la aceptación automática en el panel de Justo.',
    place: 'programa',
  },
  'A-20': {
    means: 'Una persona lo rechazó y Justo no se enteró: por eso ninguna caja lo acepta sola.',
    cure: 'Rechace otra vez, o acéptelo a mano.',
    place: 'orders',
  },
  'A-21': {
    means:
      'Se paró la cocina con «No podemos hacerlo». En Justo sigue aceptado: la dirección de Justo para cancelar no existe para nosotros.',
    cure: 'Cancélelo en el panel de Justo y llame al cliente. La frase se quita sola cuando Justo lo muestre cancelado.',
    place: 'orders',
  },
  'A-22': {
    means: 'Se quiso rechazar un pedido ya aceptado.',
    cure: 'Pulse «No podemos hacerlo»: para la cocina y le dice qué falta.',
    place: 'orders',
  },
  'A-23': {
    means: 'Se pidió rechazar y no hubo respuesta.',
    cure: 'Espere un momento, y no repita hasta leer el estado.',
    place: 'orders',
  },
  'A-24': {
    means: 'El pedido cambió entre mirar y pulsar.',
    cure: 'Mire en qué estado quedó.',
    place: 'orders',
  },
  'A-25': {
    means: 'El mismo aviso ya fue.',
    cure: 'Búsquelo en «Papeles», dentro del pedido.',
    place: 'orders',
  },
  'A-26': {
    means: 'No hay comanda a la cual añadirle un aviso.',
    cure: 'Espere a que salga.',
    place: 'orders',
  },
  'A-27': {
    means: 'El aviso no tiene texto.',
    cure: 'Escríbalo; caben 120 letras.',
    place: 'orders',
  },
  'A-28': {
    means: 'El número no tiene la forma de un número de factura.',
    cure: 'Cópielo de Intüipos, prefijo y números juntos.',
    place: 'orders',
  },
  'A-29': {
    means: 'El CUFE o CUDE quedó cortado.',
    cure: 'Lea el QR otra vez, o déjelo vacío: el número basta.',
    place: 'orders',
  },
  'A-30': {
    means:
      'Cancelado después de que la cocina tuvo la comanda. Donde salió en papel, sale «PEDIDO CANCELADO — NO PREPARAR»; si se la dijeron («Ya se hizo»), solo usted le puede avisar.',
    cure: 'Confirme con la cocina y pulse «Enterado».',
    place: 'orders',
  },
  'A-31': {
    means: 'Cancelado con el domiciliario en la calle.',
    cure: 'Llámelo y pulse «Enterado».',
    place: 'orders',
  },
  'A-32': {
    means: 'Cancelado con factura ya numerada. Aquí no se anula nada: la nota se hace en Intüipos.',
    cure: 'Haga la nota crédito (o de ajuste) en Intüipos y anote su número en «Nota de Intüipos…». Con «Después» deja de avisar y sigue como «Nota pendiente».',
    place: 'orders',
  },
  'A-33': {
    means: 'Un programado de otro día que no alcanzó a salir: el computador estaba apagado a su hora.',
    cure: 'Pregunte si todavía lo quieren: «Imprimir ya», o cancélelo en Justo.',
    place: 'orders',
  },
  'A-34': {
    means: 'El cuadro de búsqueda está vacío.',
    cure: 'Escriba el número o el nombre.',
    place: 'orders',
  },
  'A-35': {
    means: '«Buscar en Justo» no tuvo respuesta.',
    cure: 'Inténtelo otra vez. Si sigue, abra cualquier página en este computador: si no abre, es el internet del local; si abre, busque el pedido en Justo.',
    place: 'orders',
  },
  'A-36': {
    means: 'El pedido ya no está en lo que Justo muestra a esta clave.',
    cure: 'Búsquelo en el panel de Justo.',
    place: 'orders',
  },
  'A-37': {
    means: 'El comprobante que hay ya es el que debe ser.',
    cure: 'Pulse «Reimprimir» para una copia, o «Cobrar» si la mesa no ha pagado.',
    place: 'orders',
  },
  'A-38': {
    means: 'Desde una caja que solo mira no se manda nada a la cocina.',
    cure: 'Hágalo en la caja que imprime.',
    place: 'orders',
  },
  'A-39': {
    means:
      'La página de pedidos está abierta y nadie la usa. Suena diez minutos, una vez por minuto, antes de que los pedidos empiecen a esperar en «Nuevos» (A-02).',
    cure: 'Toque la pantalla o una tecla en tomapedidos o en «Pedidos».',
  },
  'A-40': {
    means:
      'El cliente escribió con letras que ninguna impresora tiene (chino, ruso, árabe…). El pedido se acepta y se imprime como los demás: la comanda dice `NOTA EN OTRO IDIOMA: LÉALA EN PANTALLA`, lo que haya en letras nuestras y un código QR con el texto completo, que un celular lee y traduce. Suena hasta que alguien pulsa «Callar»: puede ser una alergia. Otra nota así en el mismo pedido vuelve a sonar.',
    cure: 'Abra el pedido, traduzca la nota y cuéntesela a la cocina.',
    place: 'orders',
  },
  'A-41': {
    means:
      'El pedido se lee, pero lo que se había decidido de él (aceptado, rechazado, «No podemos hacerlo») no. Por eso no se acepta ni se imprime solo: podría estar en el fuego, o rechazado.',
    cure: 'Pregunte en cocina. Si no lo tienen y se va a hacer, acéptelo o pulse «Imprimir ya».',
    place: 'orders',
  },
  'A-50': {
    means: 'Se pulsó en una pantalla que todavía lo mostraba; no se hizo nada.',
    cure: 'Si era de práctica, siga trabajando; si era real, pulse «Buscar en Justo».',
    place: 'orders',
  },
  'A-51': {
    means: 'Otra pantalla lo rechazó antes de esta pulsación; a Justo no se le pidió nada más y nada sale.',
    cure: 'No lo prepare; si ya se estaba haciendo, avísele a la cocina.',
    place: 'orders',
  },
  'A-52': {
    means: 'Justo lo canceló antes de esta pulsación; no se hizo nada.',
    cure: 'Confirme con la cocina que tiene el «NO PREPARAR», si la comanda había salido.',
    place: 'orders',
  },
  'A-53': {
    means: 'Otra pantalla paró la cocina antes; sale una sola cancelación.',
    cure: 'Si nadie lo ha hecho todavía, cancélelo en el panel de Justo y llame al cliente.',
    place: 'orders',
  },
  'A-55': {
    means: 'El cliente pagó en línea mientras se cobraba.',
    cure: 'No reciba dinero; el comprobante sale pagado.',
    place: 'orders',
  },
  'A-56': {
    means: 'Otra pantalla lo cobró antes, o se pulsó dos veces; quedó el primer cobro.',
    cure: 'Mire el cobro en el pedido antes de recibir dinero otra vez.',
    place: 'orders',
  },
  'A-57': {
    means: 'El pedido cambió en Justo mientras se cobraba. De una mesa con varios pedidos no quedó cobrado ninguno.',
    cure: 'Cobre el valor nuevo.',
    place: 'orders',
  },
  'A-58': {
    means: 'Se pulsó «Avisar» y el teléfono del pedido es fijo o está incompleto.',
    cure: 'Llame desde el pedido y pulse «Ya lo llamé».',
    place: 'orders',
  },
  'A-59': {
    means: 'Chrome no dejó abrir la pestaña, como cuando una política del equipo prohíbe WhatsApp Web.',
    cure: 'Pulse otra vez; si sigue, llame desde el pedido.',
    place: 'orders',
  },
  'A-60': {
    means:
      'Alguien pulsó «Ya se hizo en Justo» y después el pedido se pudo leer. No se acepta ni se imprime solo: la cocina ya lo puede tener.',
    cure: 'Pregunte en cocina. Si falta el papel, acéptelo o pulse «Imprimir ya»; si no, márquelo «Entregado».',
    place: 'orders',
  },
  'A-61': {
    means: 'Llegó otro cambio de Justo mientras se leía el anterior; el aviso muestra los dos juntos.',
    cure: 'Lea los dos cambios en el aviso y pulse «Enterado».',
    place: 'orders',
  },
  'A-62': {
    means: 'Justo cambió el pedido cuando ya estaba cobrado.',
    cure: 'Pulse «Cobrar»: pide solo lo que falta, y queda como un pago más. El papel que ya salió no sale otra vez.',
    place: 'orders',
  },
  'A-63': {
    means: 'El cliente pagó de más, o el pedido se canceló o se pagó en línea después del cobro.',
    cure: 'Devuelva el dinero y corrija el cobro; hasta entonces el Cierre lo muestra en «Por devolver».',
    place: 'orders',
  },
  'A-64': {
    means: 'Dos pantallas corrigieron el mismo cobro; quedó la primera corrección.',
    cure: 'Abra el pedido y mire el cobro.',
    place: 'orders',
  },
  'A-76': {
    means:
      'Antes de cobrar, la caja mira en el registro del programa de impresión: otra caja del local ya cobró este pedido, o una parte. Cada pedido se cobra en una sola caja.',
    cure: 'Si el cliente ya pagó allá, no cobre nada aquí. Si esa caja lo cobró por error, deshaga allá el cobro y espere medio minuto: después se puede cobrar aquí.',
    place: 'orders',
  },
  'A-77': {
    means:
      'Dos cajas cobraron el mismo pedido, porque el programa de impresión no contestaba cuando se cobró aquí. El registro tiene el cobro de la otra caja; el de aquí no está, y el Cierre lo muestra en «Por devolver».',
    cure: 'Pregunte en la otra caja. Si el cliente pagó dos veces, devuélvale lo de aquí y pulse «Corregir cobro». Si pagó una parte en cada caja, pulse «Corregir cobro» y cobren esa parte en la otra, que ya tiene la suya. Si pagó solo aquí, deshagan el cobro en la otra caja: medio minuto después el registro tiene el de aquí y el aviso se va.',
    place: 'orders',
  },
  'A-65': {
    means:
      '«Aceptar» esperaba sus 3 segundos de «Deshacer» y después Justo no lo tomó, o Chrome estuvo cerrado más de 15 minutos.',
    cure: 'Mire en Justo si el pedido sigue pendiente y pulse «Aceptar» otra vez. Si la caja acepta sola, lo vuelve a intentar.',
    place: 'orders',
  },
  'A-66': {
    means: 'Se pulsó «Deshacer» cuando los 3 segundos ya habían pasado.',
    cure: 'Siga con el pedido. Si no se puede preparar, pulse «No podemos hacerlo», que para la cocina, y cancélelo en el panel de Justo.',
    place: 'orders',
  },
  'A-67': {
    means:
      'Justo manda el medio de pago como lo llamó el restaurante (Bono, Crédito empleados, Ya pagado), y con ese nombre no se sabe si se cobra. La caja no lo acepta sola y los papeles dicen VERIFICAR.',
    cure: 'Mire el pago en Justo y acepte. Si el nombre se repite, diga en Configuración, «Palabras del menú», qué es: los siguientes entran solos.',
    place: 'palabras',
  },
  'A-68': {
    means:
      'Justo trae una devolución en el pedido (`devolutions`). No se sabe si sus valores ya la descuentan: un pedido por cobrar dice VERIFICAR, y uno pagado también cuando se devolvió todo. Sin valor legible dice «dinero». Queda en el pedido y en el Cierre («Devuelto por Justo»).',
    cure: 'Mire el pedido en el panel de Justo y cobre o entregue según lo que diga allí.',
    place: 'orders',
  },
  'A-70': {
    means:
      'Llevan más minutos de los que dice Configuración → Avisos y horario, contados desde que Justo los mostró aquí (uno programado, desde que la cocina lo necesita). Suena la sirena, la más fuerte; «Callar» la calla hasta que pasen otra vez esos minutos. Solo en la caja que acepta e imprime (también donde se acepta en Justo: allá tampoco lo han aceptado), dentro del horario, y nunca en práctica. Con el celular del dueño puesto queda escrito un mensaje de WhatsApp en otra pestaña, detrás, una vez por pedido: no se envía solo, y se cierra si los aceptan antes de que alguien la mire. El registro dice «Mensaje al dueño escrito, sin enviar»; si se envió no se sabe.',
    cure: 'Acéptelos o rechácelos.',
    place: 'avisos',
  },
  'A-71': {
    means: 'No había ventana, o la empresa no deja abrir wa.me.',
    cure: 'Llámelo, y revise qué páginas permite la empresa.',
  },
  'A-72': {
    means: 'Alguien los aceptó o los rechazó, o se cerró el local, antes del toque.',
    cure: 'Siga trabajando: no queda a quién escribirle, y el mensaje no se envió.',
  },
  'A-73': {
    means: 'Lo borraron mientras la pantalla ofrecía el mensaje.',
    cure: 'Escríbalo en «WhatsApp del dueño o administrador».',
    place: 'avisos',
  },
  'A-74': {
    means: 'Es el de la nota crédito o de ajuste de un pedido cancelado.',
    cure: 'Cópielo de Intüipos, sin el CUDE.',
    place: 'orders',
  },
  'A-75': {
    means:
      'La práctica guarda sus pedidos aparte, y Chrome no la dejó (disco lleno, perfil dañado). Lo intenta cada 5 s hasta que se termine o pasen los 15 minutos.',
    cure: 'Termínela, cierre y abra Chrome; si sigue, mire el espacio del disco.',
    place: 'orders',
  },
} satisfies Explanations

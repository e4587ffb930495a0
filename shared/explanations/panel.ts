import type { Explanations } from './explanation'

/** The panel (V). */
export const panelExplanations = {
  'V-01': {
    means: 'La ventana perdió el contacto con la extensión: se está actualizando o Chrome la cerró.',
    cure: 'Espere unos segundos; si sigue, recargue la página (F5).',
  },
  'V-02': {
    means: 'Se pulsó un botón y nadie contestó. Puede haberse hecho.',
    cure: 'Mire el pedido antes de pulsar otra vez.',
    place: 'orders',
  },
  'V-03': {
    means: 'La conexión se cortó mientras se hacía.',
    cure: 'Mire el pedido antes de repetir.',
    place: 'orders',
  },
  'V-04': {
    means: 'En este local Justo no recibe «Listo», «Salió» ni «Entregado»: quedan en esta caja.',
    cure: 'Siga marcando aquí: la caja y la cocina sí lo ven. Quedará así hasta que Justo entregue esa llamada y soporte la escriba en las políticas de la empresa.',
    place: 'orders',
  },
  'V-05': {
    means: 'El retiro está listo y al cliente no se le ha avisado.',
    cure: 'Pulse el botón de WhatsApp: el mensaje va escrito; envíelo allá.',
    place: 'orders',
  },
  'V-06': {
    means: 'El retiro está listo, al cliente no se le ha avisado y su teléfono no sirve para WhatsApp.',
    cure: 'Llámelo.',
    place: 'orders',
  },
  'V-11': {
    means: 'La pregunta de «Revisar papel» por un papel. Lleva el número del día de la comanda, el pedido y la hora.',
    cure: 'Mire en esa impresora y responda. Ante la duda, «No»: el segundo papel sale marcado `2.º ENVÍO`.',
    place: 'orders',
  },
  'V-12': {
    means: 'La pregunta de «Revisar papel» por varios papeles de una impresora.',
    cure: 'Mire en esa impresora: «Están todas», o responda uno por uno.',
    place: 'orders',
  },
  'V-13': {
    means: 'La impresora no está lista: todavía puede terminar esos papeles. Por eso no se pregunta.',
    cure: 'Arregle la impresora; 20 segundos después se pregunta.',
    place: 'orders',
  },
  'V-14': {
    means: 'Papeles vencidos de una impresora que volvió.',
    cure: 'Pulse «Imprimir todos», «Uno por uno» o «Ya se hicieron». Lo que se imprime sale con `ATRASADA`.',
    place: 'orders',
  },
  'V-15': {
    means: 'Papeles que no se pudieron imprimir.',
    cure: 'Pulse «Imprimir» una vez. Si vuelve a fallar, hágalo a mano y pulse «Ya se hizo».',
    place: 'orders',
  },
  'V-16': {
    means:
      'Cuenta regresiva: a los 45 s sin impresora, lo que espera sale por la de respaldo con `ES DE COCINA — LLÉVELA YA`.',
    cure: 'Pulse «Ya por CAJA» para no esperar; «Esperar» da tres minutos para cambiar el rollo.',
    place: 'orders',
  },
  'V-17': {
    means: 'La de respaldo tampoco está lista.',
    cure: 'Arregle cualquiera de las dos.',
    place: 'orders',
  },
  'V-18': {
    means: 'Justo mandó un nombre de mesa que no está en el salón.',
    cure: 'Elija cuál es; desde entonces va sola.',
    place: 'orders',
  },
  'V-19': {
    means: 'Confirmación de que el pedido se movió.',
    cure: 'Siga trabajando: el pedido ya está ahí. Si fue un error, muévalo otra vez desde el pedido.',
    place: 'orders',
  },
  'V-20': {
    means: 'Chrome no dio permiso para copiar. El texto queda en un cuadro, seleccionado.',
    cure: 'Toque el cuadro y pulse Ctrl + C.',
  },
  'V-21': {
    means: 'Es la vista previa: el papel como saldrá, sin número todavía.',
    cure: 'Léalo antes de imprimir. El número llega cuando el programa de impresión recibe el papel.',
  },
  'V-22': {
    means:
      'La extensión no pudo leer o escribir lo que guarda Chrome en este computador, casi siempre porque el disco está lleno. Nada se imprime, y lo que se pulsa no se hace.',
    cure: 'Borre lo que sobra (Papelera, Descargas) hasta tener 1 GB libre: se recupera sola en medio minuto. Si hay espacio, cierre Chrome y ábralo; si sigue, llame a soporte con lo que dice en rojo _chrome://extensions_ → Justo → _service worker_ → _Console_.',
  },
  'V-24': {
    means:
      'Se pulsó aceptar, rechazar, parar, cobrar o imprimir mientras otra cosa estaba encima de la ventana de pedidos (un aviso de tomapedidos, otra extensión), o medio segundo después. Puede ser casualidad o una página que quiere robarse el clic.',
    cure: 'Haga lo mismo en «Pedidos», donde nada puede taparlo. Si pasa a menudo, quite otras extensiones y avise a soporte.',
    place: 'orders',
  },
  'V-25': {
    means:
      'Lo cobrado cuenta en el Cierre de esta caja. La que imprime se entera en unos segundos, si está abierta, y saca el comprobante cuando no falta nada por pagar.',
    cure: 'Cobre mejor en la caja que imprime: así un solo Cierre tiene todo.',
    place: 'orders',
  },
  'V-26': {
    means: 'Cobrar no imprime otra vez un papel que ya salió.',
    cure: 'Si el cliente pide otro, pulse «Reimprimir».',
    place: 'orders',
  },
  'V-30': {
    means: 'El pedido cambió en Justo después de que salió su comprobante, que no se repite solo: un número, un papel.',
    cure: 'Cobre el valor nuevo y corrija el papel a mano; la venta de Intüipos va con el valor nuevo. Pagado en línea: la diferencia se arregla en Justo.',
    place: 'orders',
  },
  'V-31': {
    means: 'El pedido cambió en Justo después de que salió su comprobante, y vale menos.',
    cure: 'Cobre el valor nuevo y corrija el papel a mano; pagado en línea, mire en Justo si se devuelve.',
    place: 'orders',
  },
  'V-32': {
    means:
      'Al cobrar, un valor que se puede leer de dos formas (`20.00`, `5.5`) o que lleva otros signos: no se toma ninguno.',
    cure: 'Escriba pesos enteros, con los miles aparte o seguidos: `25.900` o `25900`.',
    place: 'orders',
  },
  'V-33': {
    means: 'Al cobrar se escribe hasta diez millones: casi siempre sobra una cifra.',
    cure: 'Mire los ceros.',
    place: 'orders',
  },
  'V-34': {
    means:
      'La impresora está en problemas, o lo estuvo hace menos de 20 segundos, y todavía puede terminar el papel; o el programa de impresión no contesta.',
    cure: 'Arregle la impresora. La pregunta aparece sola en la barra y en el pedido.',
    place: 'orders',
  },
  'V-40': {
    means:
      'Una ventana de tomapedidos (un cuadro de diálogo) tiene toda la página ocupada, o algo la tapa entera: el panel se ve, pero ninguna pulsación le llega.',
    cure: 'Cierre esa ventana, o siga en «Pedidos», que tiene lo mismo. Si no hay ninguna a la vista, recargue tomapedidos y avise a Intüipos.',
    place: 'orders',
  },
  'V-41': {
    means:
      'Tomapedidos movió el cursor a un campo suyo mientras se escribía en el panel: lo que se teclee después llega a tomapedidos.',
    cure: 'Pulse el campo marcado en rojo, y borre en tomapedidos lo que haya caído allá. Si pasa a menudo, escriba en «Pedidos» (el icono de Justo en Chrome), donde la página no llega.',
    place: 'orders',
  },
} satisfies Explanations

import { counted } from '../grammar'
import type { Sentences } from './sentence'

/** Why an order waits for the cashier, and why a request of the cashier was not carried out (A). */
export const acceptanceSentences = {
  'A-01': () => ({ text: 'Esta caja está en modo manual.', action: 'Pulse «Aceptar».' }),
  'A-02': () => ({
    text: 'No hay nadie en la página de pedidos.',
    action: 'Toque tomapedidos con la sesión iniciada, o acepte a mano.',
  }),
  'A-03': () => ({ text: 'El programa de impresión no contesta.', action: 'Ábralo y se acepta solo.' }),
  'A-04': (p: { station: string }) => ({
    text: `La impresora de ${p.station} no está lista.`,
    action: 'Revísela o acepte a mano.',
  }),
  'A-05': (p: { minutes: number }) => ({
    text: `El pedido llegó hace ${p.minutes} minutos.`,
    action: 'Confirme con el cliente y acepte a mano.',
  }),
  'A-06': () => ({
    text: 'El punto de venta está cerrado a esta hora.',
    action: 'Acepte a mano si lo van a preparar.',
  }),
  'A-07': () => ({ text: 'Las cuentas del pedido no cuadran.', action: 'Revíselo en Justo y acepte a mano.' }),
  'A-08': () => ({ text: 'Una parte del pedido no se pudo leer.', action: 'Compárelo con Justo y acepte a mano.' }),
  'A-09': () => ({ text: 'La dirección está protegida.', action: 'Léala en Justo y acepte a mano.' }),
  'A-10': (p: { limit: string }) => ({
    text: `Paga en efectivo más de ${p.limit}.`,
    action: 'Llame al cliente y acepte a mano.',
  }),
  'A-11': (p: { limit: number }) => ({
    text: `Pide más de ${counted(p.limit, 'unidad', 'unidades')}.`,
    action: 'Llame al cliente y acepte a mano.',
  }),
  'A-12': () => ({
    text: 'Se hizo antes de activar la integración.',
    action: 'Si falta imprimirlo, acéptelo o pulse «Imprimir ya».',
  }),
  'A-13': () => ({ text: 'Justo no aceptó el pedido.', action: 'Inténtelo otra vez o hágalo desde Justo.' }),
  'A-14': () => ({
    text: 'Ya estaba aceptado y no es reciente.',
    action: 'Pulse «Imprimir ya» si falta el papel.',
  }),
  'A-15': () => ({
    text: 'La configuración de esta caja no está completa.',
    action: 'Abra Configuración o acepte a mano.',
  }),
  'A-16': () => ({ text: 'Justo no rechazó el pedido.', action: 'Inténtelo otra vez o hágalo desde Justo.' }),
  'A-17': () => ({
    text: 'Justo todavía no contesta si aceptó el pedido.',
    action: 'Espere un momento: lo volvemos a leer.',
  }),
  'A-18': () => ({
    text: 'Esta caja espera a que lo acepten en Justo.',
    action: 'Acéptelo en Justo y aquí sale solo, o pulse «Aceptar».',
  }),
  'A-19': () => ({
    text: 'Parece que otra caja también acepta.',
    action: 'Deje «Esta caja acepta e imprime» en una sola caja.',
  }),
  'A-20': () => ({ text: 'Se quiso rechazar y Justo no lo tomó.', action: 'Rechácelo otra vez o acéptelo a mano.' }),
  'A-21': () => ({
    text: 'No lo podemos hacer y Justo todavía no lo sabe: desde aquí no deja cancelarlo.',
    action: 'Cancélelo en el panel de Justo y llame al cliente.',
  }),
  'A-22': () => ({
    text: 'Solo se rechaza un pedido nuevo: este ya está aceptado.',
    action: 'Si no lo pueden preparar, pulse «No podemos hacerlo».',
  }),
  'A-23': () => ({
    text: 'Justo todavía no contesta si rechazó el pedido.',
    action: 'Espere un momento: lo volvemos a leer.',
  }),
  'A-24': () => ({ text: 'Eso ya no se puede hacer con este pedido.', action: 'Mire en qué estado está.' }),
  'A-25': () => ({ text: 'Ese aviso ya se le envió a la cocina.', action: 'Si no salió, búsquelo en «Papeles».' }),
  'A-26': () => ({
    text: 'La cocina todavía no tiene la comanda de este pedido.',
    action: 'Espere a que salga y envíe el aviso.',
  }),
  'A-27': () => ({ text: 'El aviso está vacío.', action: 'Escriba qué debe saber la cocina.' }),
  'A-28': () => ({ text: 'Ese no es un número de factura.', action: 'Escríbalo como lo muestra Intüipos: FE1234.' }),
  'A-29': () => ({
    text: 'El CUFE no está completo: son 96 letras y números.',
    action: 'Léalo otra vez con el lector, o déjelo vacío.',
  }),
  'A-30': () => ({
    text: 'Cancelaron el pedido y la cocina ya lo tenía.',
    action: 'Confirme con la cocina y pulse «Enterado».',
  }),
  'A-31': () => ({
    text: 'Cancelaron el pedido y ya había salido.',
    action: 'Llame al domiciliario y pulse «Enterado».',
  }),
  'A-32': (p: { number: string }) => ({
    text: `Cancelaron el pedido y ya tiene la factura ${p.number}.`,
    action: 'Haga la nota crédito o de ajuste en Intüipos y anote su número, o pulse «Después».',
  }),
  'A-33': (p: { when: string }) => ({
    text: `Era para el ${p.when} y no se imprimió.`,
    action: 'Pulse «Imprimir ya» si todavía lo van a preparar.',
  }),
  'A-34': () => ({ text: 'No hay qué buscar.', action: 'Escriba el número del pedido o el nombre.' }),
  'A-35': () => ({ text: 'Justo no contestó la búsqueda.', action: 'Inténtelo otra vez o búsquelo en Justo.' }),
  'A-36': () => ({ text: 'Justo ya no muestra ese pedido.', action: 'Búsquelo en Justo.' }),
  'A-37': () => ({
    text: 'No hay una factura distinta que imprimir.',
    action: 'Si no ha salido, espere o pulse «Cobrar»; si ya tiene el número, pulse «Reimprimir».',
  }),
  'A-38': () => ({
    text: 'Esta caja solo mira: desde aquí no se puede parar la cocina.',
    action: 'Hágalo en la caja que imprime.',
  }),
  'A-39': () => ({
    text: 'Nadie ha tocado esta caja en 50 minutos.',
    action: 'Toque la pantalla: en 10 minutos los pedidos dejan de aceptarse solos.',
  }),
  'A-40': (p: { dish: boolean }) => ({
    text: p.dish
      ? 'Trae un plato con el nombre en otro alfabeto: el papel no lo puede mostrar.'
      : 'Trae una nota en otro idioma: el papel no la puede mostrar.',
    action: 'Abra el pedido, dígale a la cocina qué dice y pulse «Callar».',
  }),
  'A-41': () => ({
    text: 'Se dañó lo que esta caja guardaba de este pedido.',
    action: 'Mire en la cocina qué salió; después acéptelo o pulse «Imprimir ya».',
  }),
  'A-50': () => ({
    text: 'Este pedido ya no está en esta caja.',
    action: 'Si era de práctica, ya terminó; si no, búsquelo en Justo.',
  }),
  'A-51': () => ({ text: 'Este pedido ya fue rechazado.', action: 'No lo preparen.' }),
  'A-52': () => ({ text: 'Este pedido ya fue cancelado.', action: 'No lo preparen.' }),
  'A-53': () => ({
    text: 'En este pedido ya se pulsó «No podemos hacerlo».',
    action: 'Cancélelo en el panel de Justo y llame al cliente.',
  }),
  'A-55': () => ({ text: 'Este pedido ya está pagado.', action: 'No lo cobre otra vez.' }),
  'A-56': () => ({ text: 'Este pedido ya se cobró.', action: 'Si quedó mal, ábralo y pulse «Corregir cobro».' }),
  'A-57': (p: { number: string; amount: string }) => ({
    text: `El pedido ${p.number} cambió: ahora son ${p.amount}.`,
    action: 'No quedó cobrado. Mire el valor nuevo y cóbrelo otra vez.',
  }),
  'C-155': (p: { number: string; amount: string }) => ({
    text: `Del pedido ${p.number} ya se pagó una parte: faltan ${p.amount}.`,
    action: 'No quedó cobrado. Mire cuánto falta y cóbrelo otra vez.',
  }),
  'A-58': () => ({ text: 'Ese teléfono no recibe WhatsApp.', action: 'Abra el pedido y llame al cliente.' }),
  'A-59': () => ({ text: 'Chrome no abrió WhatsApp.', action: 'Pulse «Avisar» otra vez, o llame al cliente.' }),
  'A-60': () => ({
    text: 'Ya se hizo en Justo, cuando aquí no se podía leer.',
    action: 'Si falta el papel, acéptelo o pulse «Imprimir ya».',
  }),
  'A-61': () => ({ text: 'El pedido cambió otra vez.', action: 'Lea el cambio y pulse «Enterado».' }),
  'A-62': (p: { amount: string }) => ({
    text: `Faltan ${p.amount}: el pedido cambió después de cobrarlo.`,
    action: 'Cóbrelos con «Cobrar».',
  }),
  'A-63': (p: { amount: string }) => ({
    text: `Devuelva ${p.amount}: el pedido cambió o se canceló después de cobrarlo.`,
    action: 'Devuélvalos y pulse «Corregir cobro».',
  }),
  'A-68': (p: { amount: string }) => ({
    text: `Justo le devolvió ${p.amount || 'dinero'} al cliente.`,
    action: 'No lo devuelva otra vez en la caja: mire en Justo cuánto se debe, abra el pedido y pulse «Enterado».',
  }),
  'A-64': () => ({
    text: 'El cobro de este pedido cambió en otra pantalla.',
    action: 'Mire cómo quedó antes de corregirlo.',
  }),
  /** Another till's charge, at `time`; `partial`: it is less than the whole. */
  'A-76': (p: { number: string; till: string; time: string; amount: string; partial: boolean }) => ({
    text: `La caja ${p.till} ya cobró ${p.amount} del pedido ${p.number}, a las ${p.time}.`,
    action: p.partial
      ? `Lo que falta se cobra en la caja ${p.till}.`
      : `No lo cobre otra vez. Si allá fue un error, se corrige en la caja ${p.till}.`,
  }),
  /** `own`: what was collected here besides. `partial`: there only a part was. */
  'A-77': (p: { till: string; time: string; amount: string; own: string; partial: boolean }) => ({
    text: `También lo cobró${p.partial ? ' en parte' : ''} la caja ${p.till}: ${p.amount} a las ${p.time}.`,
    action: p.partial
      ? `Pulse «Corregir cobro». Si el cliente pagó aquí otra parte, regístrela en la caja ${p.till}; si pagó dos veces, devuelva ${p.own}.`
      : `Si el cliente pagó dos veces, devuelva ${p.own} y pulse «Corregir cobro». Si pagó solo aquí, se corrige en la caja ${p.till}.`,
  }),
  'A-65': () => ({ text: 'Se pulsó «Aceptar» y el pedido no quedó aceptado.', action: 'Pulse «Aceptar» otra vez.' }),
  'A-66': () => ({
    text: 'El pedido ya se estaba aceptando: no se alcanzó a deshacer.',
    action: 'Si no lo pueden hacer, ábralo y pulse «No podemos hacerlo».',
  }),
  'A-67': (p: { label: string }) => ({
    text: `No se sabe si este pedido ya está pagado o se cobra: el pago dice «${p.label}».`,
    action: 'Mírelo en Justo y acéptelo.',
  }),
  /** `orders`: their numbers; `since`: the oldest's hour. */
  'A-70': (p: { orders: string; count: number; since: string }) => ({
    // What is wrong and what to do come first: beside its buttons the band shows some sixty letters.
    text: `Nadie acepta ${p.count === 1 ? p.orders : `${p.count} pedidos`} desde las ${p.since}.`,
    action: p.count === 1 ? 'Acéptelo.' : `Acéptelos: ${p.orders}.`,
  }),
  'A-71': () => ({ text: 'Chrome no abrió WhatsApp.', action: 'Llame al dueño, o pulse otra vez.' }),
  'A-72': () => ({ text: 'Ya no queda ningún pedido sin aceptar.', action: 'No hace falta escribirle al dueño.' }),
  'A-74': () => ({ text: 'Ese no es un número de nota.', action: 'Escríbalo como lo muestra Intüipos: NC123.' }),
  'A-73': () => ({
    text: 'Falta el celular del dueño.',
    action: 'Escríbalo en Configuración → Avisos y horario; entre tanto, llámelo.',
  }),
  'A-75': () => ({
    text: 'La práctica no ha podido empezar: Chrome no guarda sus pedidos.',
    action: 'Espere un momento, o termínela. Los pedidos reales siguen entrando.',
  }),
} satisfies Sentences

import { counted } from '../grammar'
import { tooManyPesos, wholePesos } from './amounts'
import type { Sentences } from './sentence'

/**
 * Sentences that a panel shows by itself when the worker cannot. Apart from `shared/messages.ts`, which includes them, so
 * that the content script does not carry every sentence of the product.
 */
export const panelSentences = {
  'V-01': () => ({
    text: 'Sin conexión con la extensión: lo que ve puede estar viejo.',
    action: 'Espere un momento; si sigue, recargue la página.',
  }),
  'V-02': () => ({
    text: 'No hubo respuesta en 30 segundos: no sabemos si se hizo.',
    action: 'Mire el pedido antes de repetir.',
  }),
  'V-03': () => ({
    text: 'Se cortó la conexión: no sabemos si se hizo.',
    action: 'Mire el pedido antes de repetir.',
  }),
  'V-04': () => ({ text: 'Solo en esta caja: Justo no se entera.' }),
  'V-05': () => ({ text: 'Listo, y el cliente todavía no lo sabe.', action: 'Avísele por WhatsApp.' }),
  'V-06': () => ({ text: 'Listo, y el cliente todavía no lo sabe.', action: 'Llámelo.' }),
  /** `paper`: `la 37 (#15244, 12:55)`; `papers`: `la 36, la 37 y la 38`. */
  'V-11': (p: { printer: string; paper: string }) => ({ text: `Mire en ${p.printer}: ¿está ${p.paper}?` }),
  'V-12': (p: { printer: string; papers: string }) => ({ text: `Mire en ${p.printer}: ¿están ${p.papers}?` }),
  'V-13': (p: { printer: string; waiting: number }) => ({
    text: `Esperando a ${p.printer}: ${counted(p.waiting, 'papel', 'papeles')} por revisar.`,
    action: 'Se le pregunta cuando esté lista.',
  }),
  /** `what`: `9 papeles`, `la 37 (#15244, 12:55)`. */
  'V-14': (p: { printer: string; what: string; many: boolean }) => ({
    text: `${p.many ? 'No salieron' : 'No salió'} a tiempo en ${p.printer}: ${p.what}.`,
  }),
  'V-15': (p: { printer: string; what: string; many: boolean }) => ({
    text: `${p.many ? 'No salieron' : 'No salió'} en ${p.printer}: ${p.what}.`,
  }),
  /** `left`: `En 45 s salen`. */
  'V-16': (p: { printer: string; papers: string; left: string; fallback: string }) => ({
    text: `${p.printer}: ${p.papers}. ${p.left} por ${p.fallback}.`,
  }),
  'V-17': (p: { printer: string; papers: string; fallback: string }) => ({
    text: `${p.printer}: ${p.papers}, y ${p.fallback} tampoco está lista.`,
    action: 'Con una de las dos lista, salen solos.',
  }),
  'V-18': (p: { name: string }) => ({
    text: `¿Cuál de sus mesas es «${p.name}»?`,
    action: 'Elíjala: queda así para siempre.',
  }),
  /** `where`: `en la mesa 12`, `sin mesa`. */
  'V-19': (p: { number: string; where: string }) => ({ text: `El pedido ${p.number} quedó ${p.where}.` }),
  'C-156': (p: { amount: string; table: string }) => ({ text: `Se cobraron ${p.amount} de la mesa ${p.table}.` }),
  'C-157': (p: { table: string }) => ({ text: `La mesa ${p.table} quedó libre.` }),
  /** `numbers`: of orders that no station has marked as ready. */
  'C-158': (p: { table: string; numbers: string }) => ({
    text: `La mesa ${p.table} quedó libre.`,
    action: `La cocina no había marcado listo: ${p.numbers}.`,
  }),
  'V-20': () => ({ text: 'Chrome no dejó copiar.', action: 'Toque el cuadro y pulse Ctrl + C.' }),
  'V-21': () => ({ text: 'Así saldrá.', action: 'Sus números se dan al imprimir.' }),
  'V-24': () => ({
    text: 'Algo tapa esta ventana y no se hizo nada.',
    action: 'Hágalo en «Pedidos», que se acaba de abrir, o pulse otra vez aquí.',
  }),
  'V-25': () => ({
    text: 'Esta caja solo mira: el cobro queda en ella, y el comprobante sale en la caja que imprime.',
  }),
  'V-26': () => ({ text: 'El comprobante ya salió: no sale otro.' }),
  /** Amounts as text; `paid`: the customer has paid what the paper says. */
  'V-30': (p: { paper: string; now: string; left: string; paid: boolean }) => ({
    text: `El comprobante dice ${p.paper} y el pedido ya vale ${p.now}: faltan ${p.left}.`,
    action: p.paid ? 'Mire en Justo cómo se paga la diferencia.' : `Cobre ${p.now}.`,
  }),
  'V-31': (p: { paper: string; now: string; left: string; paid: boolean }) => ({
    text: `El comprobante dice ${p.paper} y el pedido ya vale ${p.now}: sobran ${p.left}.`,
    action: p.paid ? 'Mire en Justo cómo se devuelve la diferencia.' : `Cobre ${p.now}.`,
  }),
  'V-32': () => wholePesos,
  'V-33': (p: { most: string }) => tooManyPesos(p),
  'V-40': () => ({
    text: 'La página no deja usar Justo aquí ahora.',
    action: 'Use «Pedidos»: pulse el icono de Justo, arriba a la derecha en Chrome.',
  }),
  'V-41': () => ({
    text: 'La página le quitó el teclado al campo donde escribía.',
    action: 'Lo escrito sigue ahí: pulse el campo y siga.',
  }),
  /** `text`: the code, the name or the quantity that was to be typed. */
  'C-140': (p: { text: string }) => ({
    text: `El campo de tomapedidos no se quedó con «${p.text}».`,
    action: 'Mire si ya está allá. Si no, péguelo con Ctrl + V: está copiado. Después pulse «Ya está allá».',
  }),
  'C-141': () => ({
    text: 'Parte de tomapedidos quedó debajo de esta lista.',
    action: 'Pase la lista al otro lado, o achique la página con Ctrl + menos.',
  }),
  'C-142': () => ({
    text: 'Este pedido ya no va.',
    action: 'No pase más líneas. Las que ya pasó, quítelas en Intüipos.',
  }),
  'V-34': () => ({
    text: 'Todavía no se sabe si salió.',
    action: 'Se le pregunta cuando la impresora pueda contestar.',
  }),
} satisfies Sentences

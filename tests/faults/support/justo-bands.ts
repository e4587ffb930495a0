import type { JustoMethod } from '../../fakes/justo/justo-faults'
import { failure, type JustoAnswer } from '../../fakes/justo/justo-rules'
import type { RawOrder } from '../../fixtures/justo-orders'
import type { Band, BandShop } from './band-shop'
import type { AnswerChange } from './memory-justo'

const NO_ORDERS = /^Desde las \d\d:\d\d no entran pedidos de Justo\. Revise el internet y mire Justo en el celular\.$/
const GARBAGE =
  /^Desde las \d\d:\d\d Justo contesta algo que no entendemos: no entran pedidos\. Mire Justo en el celular; seguimos/
const KEY_REFUSED =
  /^Justo rechazó la clave: no entran pedidos\. Mire Justo en el celular; si en 2 minutos sigue, llame a soporte\.$/
const BLOCKED =
  /^Desde las \d\d:\d\d algo entre este computador y Justo no nos deja pasar: no entran pedidos\. Revise el internet/
const CHANGED = /^Justo cambió su servicio: no entran pedidos\. Llame a soporte\.$/
const SLOWER = /^Justo pide ir más despacio: los pedidos pueden demorar un poco\. No tiene que hacer nada\.$/
const NO_CHANGES =
  /^Desde las \d\d:\d\d no vemos los cambios ni las cancelaciones de Justo\. Los pedidos nuevos sí entran\. Mire Justo/
const MORE = /^Justo tiene más pedidos de los que nos muestra: puede faltar alguno\. Compare con Justo en el celular y/
const CLOCK = /^La hora del computador está mal\. Ponga la fecha y la hora; si sigue, llame a soporte\.$/
const CERTIFICATE =
  /^La hora del computador está mal, o algo se mete en la conexión con Justo: no entran pedidos\. Ponga/
const NOT_ALLOWED =
  /^Chrome no tiene permiso para hablar con api\.getjusto\.com: no entran pedidos\. Abra Configuración, pulse «Guardar»/
const UNREADABLE =
  /^No pudimos leer (?:el pedido \d+-\d+\. Hágalo desde Justo y pulse «Ya se hizo en Justo»|lo último del pedido \d+-\d+\. Compárelo con Justo)\.$/

/** Every call, or those of one list, gets a changed answer until the cure. */
function withWrongAnswers(spoil: AnswerChange, method: JustoMethod | null = null) {
  let end = (): void => undefined
  return {
    happens({ shop }: BandShop) {
      end = shop.justo.spoil(method, spoil)
    },
    cure: () => end(),
  }
}

const status = (code: number, method?: JustoMethod) =>
  withWrongAnswers(() => failure(code, String(code), 'Made up'), method)

const halfOf = ({ body }: JustoAnswer) => {
  const text = JSON.stringify(body)
  return { text: text.slice(0, text.length / 2) }
}

/** The first page of a list with more pages. */
const firstPage = ({ body }: JustoAnswer): JustoAnswer => ({
  status: 200,
  body: { status: 'ok', data: { items: (body as { data: unknown[] }).data, hasNextPage: true } },
})

const forbiddenPage = () =>
  new Response('<h1>403 Forbidden</h1>', { status: 403, headers: { 'content-type': 'text/html' } })

const tooFast = () => {
  const { status, body } = failure(429, 'tooManyRequests', 'Too many requests')
  return Response.json(body, { status, headers: { 'retry-after': '5' } })
}

/** Justo's clock, two hours behind the computer's until the cure. */
function skewed() {
  let behind = 2 * 3_600_000
  return {
    happens: ({ shop }: BandShop) =>
      void shop.justo.spoil(null, (answer) => {
        const { status, body } = answer()
        return Response.json(body, { status, headers: { date: new Date(shop.now() - behind).toUTCString() } })
      }),
    cure() {
      behind = 0
    },
  }
}

/** `why`: Chrome's error code, if any. */
const noNetwork = (why: string | null) => ({
  happens({ shop: { justo } }: BandShop) {
    justo.online = false
    justo.cause = why
  },
  cure({ shop: { justo } }: BandShop) {
    justo.online = true
    justo.cause = null
  },
})

const permission = (allowed: boolean) => (at: BandShop) => {
  at.shop.justo.allowed = allowed
}

/** An order of an unknown service; cured when Justo sends a known one. */
const quarantined = {
  happens: ({ shop }: BandShop) => shop.order({ deliveryType: 'dron', channel: 'web-dron' }),
  cure: ({ shop }: BandShop, raw: RawOrder) => shop.justo.orders.edit(raw._id, { deliveryType: 'delivery' }),
}

/** Printed, then unreadable. */
const turnedUnreadable = {
  async happens(at: BandShop) {
    const raw = await at.printedOrder()
    at.shop.justo.orders.edit(raw._id, { deliveryType: 'dron', channel: 'web-dron' })
    return raw
  },
  cure: quarantined.cure,
}

/** The acceptance was not answered, and the order is unreadable since. */
const silentAcceptance = {
  happens({ shop }: BandShop) {
    shop.justo.changeNextAnswer('acceptOrder', () => {
      shop.justo.online = false
      throw new TypeError('fetch failed')
    })
    return shop.order()
  },
  cure: noNetwork(null).cure,
}

/** Bands about Justo, its lists or one of its orders. */
export const JUSTO_BANDS: Band[] = [
  { code: 'J-01', cause: 'no network', message: NO_ORDERS, ...noNetwork(null) },
  { code: 'J-01', cause: 'an error of its server', message: NO_ORDERS, ...status(500) },
  { code: 'J-01', cause: 'a gateway that waited too long', message: NO_ORDERS, ...status(504) },
  { code: 'J-01', cause: 'a request that came too slowly', message: NO_ORDERS, ...status(408) },
  { code: 'J-02', cause: 'a key that is none', message: KEY_REFUSED, ...status(401) },
  { code: 'J-02', cause: 'a key that may do nothing', message: KEY_REFUSED, ...status(403) },
  { code: 'J-22', cause: 'a firewall', message: BLOCKED, ...withWrongAnswers(forbiddenPage) },
  { code: 'J-03', cause: 'a page', message: GARBAGE, ...withWrongAnswers(() => ({ text: '<html>Bienvenido</html>' })) },
  { code: 'J-03', cause: 'half of its JSON', message: GARBAGE, ...withWrongAnswers((answer) => halfOf(answer())) },
  {
    code: 'J-03',
    cause: 'another envelope',
    message: GARBAGE,
    ...withWrongAnswers(() => ({ status: 200, body: { data: [] } })),
  },
  { code: 'J-03', cause: 'a no in words', message: GARBAGE, ...status(400) },
  { code: 'J-04', cause: 'a call that is not there', message: CHANGED, ...status(404) },
  { code: 'J-04', cause: 'a call that is gone', message: CHANGED, ...status(410) },
  { code: 'J-05', cause: 'too many requests', message: SLOWER, ...withWrongAnswers(tooFast) },
  { code: 'J-06', cause: 'an order that cannot be read', message: UNREADABLE, ...quarantined },
  { code: 'J-06', cause: 'an order that cannot be read', message: UNREADABLE, on: 'order', ...quarantined },
  { code: 'J-06', cause: 'an order that cannot be read any more', message: UNREADABLE, ...turnedUnreadable },
  {
    code: 'J-06',
    cause: 'an order that cannot be read any more',
    message: UNREADABLE,
    on: 'order',
    ...turnedUnreadable,
  },
  {
    code: 'J-07',
    cause: 'an acceptance without an answer',
    message: /^Justo no responde sobre el pedido \d+-\d+\. ¿Imprimir ya\? Pulse «Imprimir ya» o espere\.$/,
    on: 'order',
    ...silentAcceptance,
  },
  { code: 'J-08', cause: 'the list of all orders fails', message: NO_CHANGES, ...status(500, 'orders') },
  { code: 'J-08', cause: 'the list of all orders is gone', message: NO_CHANGES, ...status(404, 'orders') },
  { code: 'J-08', cause: 'a key that may not list all orders', message: NO_CHANGES, ...status(403, 'orders') },
  {
    code: 'J-09',
    cause: 'pages',
    message: MORE,
    ...withWrongAnswers((answer) => firstPage(answer()), 'pendingOrders'),
  },
  { code: 'J-10', cause: 'a certificate', message: CERTIFICATE, ...noNetwork('net::ERR_CERT_DATE_INVALID') },
  { code: 'J-10', cause: 'clocks that differ', message: CLOCK, ...skewed() },
  {
    code: 'J-11',
    cause: 'a host that Chrome was never asked for',
    message: NOT_ALLOWED,
    happens: permission(false),
    cure: permission(true),
  },
]

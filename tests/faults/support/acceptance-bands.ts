import type { ExtensionSettings } from '@shared/settings/extension'
import { acceptByHand } from '../../../extension/orders/accept'
import { printNow } from '../../../extension/orders/actions'
import { failure } from '../../fakes/justo/justo-rules'
import { madeUpStore, protectedAddressOrder, type RawOrder, wrongSumsOrder } from '../../fixtures/justo-orders'
import { type Band, type BandShop, onOrder, openPage } from './band-shop'
import { confirmNext } from './bridge-bands'

const MINUTE = 60_000

const acceptedByHand = (at: BandShop, raw: RawOrder) => acceptByHand(at.till.context, raw._id)
const printed = (at: BandShop, raw: RawOrder) => printNow(at.till.context, raw._id)

const made = (order: (change: Record<string, unknown>) => RawOrder) => (at: BandShop) => {
  const raw = order({ createdAt: at.shop.at() })
  at.shop.justo.orders.add(raw)
  return raw
}

/** Other settings until the cure. */
function withSettings(change: (settings: ExtensionSettings) => ExtensionSettings) {
  let before: ExtensionSettings | null = null
  return {
    async happens(at: BandShop) {
      before = at.till.context.settings()
      await at.till.save(change)
      return at.shop.order()
    },
    cure: (at: BandShop) => at.till.save((now) => before ?? now),
  }
}

const mode = (name: ExtensionSettings['printing']['mode']) =>
  withSettings((settings) => ({ ...settings, printing: { ...settings.printing, mode: name } }))

const limits = (change: Partial<ExtensionSettings['limits']>) =>
  withSettings((settings) => ({ ...settings, limits: { ...settings.limits, ...change } }))

/** Three orders in a row are accepted in Justo before this till's cashier accepts them. */
async function acceptedElsewhere(at: BandShop): Promise<RawOrder> {
  const { live } = at.till.context
  live.personSeenAt = () => null
  const accepted = async () => {
    const raw = at.shop.order()
    await at.shown(raw)
    at.shop.justo.orders.acceptElsewhere(raw._id)
    await acceptedByHand(at, raw)
    return raw
  }
  await accepted()
  await accepted()
  return accepted()
}

/** The other computer may have numbered papers: A-19 ends with an order of our own, P-18 with a person's confirmation. */
async function acceptedHereAgain(at: BandShop): Promise<void> {
  openPage(at)
  await at.printedOrder()
  await confirmNext(at, 500)
}

const closedStore = (at: BandShop) => {
  const store = madeUpStore()
  const schedule = { ...store.schedule, closedUntilDate: at.shop.at(60 * MINUTE) }
  return at.shop.order({ store: { ...store, schedule } })
}

/** The integration was activated shortly after its order. */
function activatedLater(): Pick<Band, 'happens' | 'cure'> {
  let before: string | null = null
  return {
    async happens(at) {
      before = at.till.context.settings().activatedAt
      const raw = at.shop.order()
      await at.till.save((settings) => ({ ...settings, activatedAt: at.shop.at(1) }))
      return raw
    },
    async cure(at, raw) {
      await acceptedByHand(at, raw)
      await at.till.save((settings) => ({ ...settings, activatedAt: before }))
    },
  }
}

/** Reasons of the auto-accept policy not to accept. */
export const POLICY_BANDS: Band[] = onOrder([
  {
    code: 'A-01',
    cause: 'a till that accepts by hand',
    message: /^Esta caja está en modo manual\. Pulse «Aceptar»\.$/,
    ...mode('manual'),
  },
  {
    code: 'A-02',
    cause: 'no logged-in page',
    message: /^No hay nadie en la página de pedidos\. Toque tomapedidos con la sesión iniciada, o acepte a mano\.$/,
    happens(at) {
      at.till.context.live.personSeenAt = () => null
      return at.shop.order()
    },
    cure: openPage,
  },
  {
    code: 'A-03',
    cause: 'no printing program for half a minute',
    message: /^El programa de impresión no contesta\. Ábralo y se acepta solo\.$/,
    async happens(at) {
      await at.shop.stopBridge()
      at.shop.advance(MINUTE)
      return at.shop.order()
    },
    cure: ({ shop }) => shop.restartBridge(),
  },
  {
    code: 'A-04',
    cause: 'the kitchen’s printer is open',
    message: /^La impresora de COCINA no está lista\. Revísela o acepte a mano\.$/,
    async happens(at) {
      at.cocina.openCover()
      await at.shop.until('it is known', () => at.printerHealth('cocina') === 'not-ready')
      return at.shop.order()
    },
    cure: (at) => at.cocina.closeCover(),
  },
  {
    code: 'A-05',
    cause: 'an order of twenty minutes ago',
    message: /^El pedido llegó hace 20 minutos\. Confirme con el cliente y acepte a mano\.$/,
    happens: ({ shop }) => shop.order({ createdAt: shop.at(-20 * MINUTE) }),
    cure: acceptedByHand,
  },
  {
    code: 'A-06',
    cause: 'a store that is closed for an hour',
    message: /^El punto de venta está cerrado a esta hora\. Acepte a mano si lo van a preparar\.$/,
    happens: closedStore,
    cure: ({ shop }, raw) => shop.justo.orders.edit(raw._id, { store: madeUpStore() }),
  },
  {
    code: 'A-07',
    cause: 'sums that do not agree',
    message: /^Las cuentas del pedido no cuadran\. Revíselo en Justo y acepte a mano\.$/,
    happens: made(wrongSumsOrder),
    cure: acceptedByHand,
  },
  {
    code: 'A-08',
    cause: 'an hour that cannot be read',
    message: /^Una parte del pedido no se pudo leer\. Compárelo con Justo y acepte a mano\.$/,
    happens: ({ shop }) => shop.order({ deliverAt: 'hacia las ocho' }),
    cure: acceptedByHand,
  },
  {
    code: 'A-09',
    cause: 'an address in ciphertext',
    message: /^La dirección está protegida\. Léala en Justo y acepte a mano\.$/,
    happens: made(protectedAddressOrder),
    cure: acceptedByHand,
  },
  {
    code: 'A-67',
    cause: 'a means of payment that no rule knows and the shop has not confirmed',
    message:
      /^No se sabe si este pedido ya está pagado o se cobra: el pago dice «Bono Sodexo»\. Mírelo en Justo y acéptelo\.$/,
    happens: ({ shop }) => shop.order({ paymentTypeLabel: 'Bono Sodexo' }),
    cure: acceptedByHand,
  },
  {
    code: 'A-10',
    cause: 'more cash than the shop trusts',
    message: /^Paga en efectivo más de \$ 70\.000\. Llame al cliente y acepte a mano\.$/,
    ...limits({ cash: 70_000 }),
  },
  {
    code: 'A-11',
    cause: 'more units than the shop trusts',
    message: /^Pide más de 2 unidades\. Llame al cliente y acepte a mano\.$/,
    ...limits({ units: 2 }),
  },
  {
    code: 'A-12',
    cause: 'made before the integration was activated',
    message: /^Se hizo antes de activar la integración\. Acéptelo a mano si falta imprimirlo\.$/,
    ...activatedLater(),
  },
  {
    code: 'A-13',
    cause: 'a no of Justo',
    message: /^Justo no aceptó el pedido\. Inténtelo otra vez o hágalo desde Justo\.$/,
    happens({ shop }) {
      shop.justo.changeNextAnswer('acceptOrder', () => failure(400, 'storeClosed', 'La tienda está cerrada'))
      return shop.order()
    },
    cure: acceptedByHand,
  },
  {
    code: 'A-14',
    cause: 'accepted elsewhere, and not just now',
    message: /^Ya estaba aceptado en otra pantalla y no es reciente\. Pulse «Imprimir ya» si falta el papel\.$/,
    async happens({ shop }) {
      const raw = shop.order({ orderStatus: 'preparing', createdAt: shop.at(-20 * MINUTE) })
      await shop.readTwice()
      return raw
    },
    cure: printed,
  },
  {
    code: 'A-18',
    cause: 'a till that waits for Justo',
    message: /^Esta caja espera a que lo acepten en Justo\. Acéptelo en Justo y aquí sale solo, o pulse «Aceptar»\.$/,
    ...mode('on-accept'),
  },
])

/** Messages on the bar about how orders are accepted. */
export const ACCEPTANCE_BANDS: Band[] = [
  {
    code: 'A-19',
    cause: 'accepted elsewhere first, three times in a row',
    message: /^Parece que otra caja también acepta\. Deje «Esta caja acepta e imprime» en una sola caja\.$/,
    happens: acceptedElsewhere,
    cure: acceptedHereAgain,
  },
  {
    code: 'P-18',
    cause: 'accepted elsewhere, where nobody has confirmed a number',
    message:
      /^Parece que otro computador de este local también imprime: los comprobantes salen sin número\. (El más alto que conocemos es \S+\. )?Llame a soporte( para confirmarlo)?\.$/,
    happens: acceptedElsewhere,
    cure: acceptedHereAgain,
  },
]

import { acceptByHand } from '../../../extension/orders/accept'
import { noticeCancellation, printNow } from '../../../extension/orders/actions'
import { setExternalInvoice } from '../../../extension/orders/external-invoice'
import { markOrder } from '../../../extension/orders/mark'
import { rejectOrder, stopOrder } from '../../../extension/orders/reject'
import { failure } from '../../fakes/justo/justo-rules'
import type { RawOrder } from '../../fixtures/justo-orders'
import { type Band, type BandShop, onOrder, openPage } from './band-shop'
import { ALL } from './running-shop'

const MINUTE = 60_000
const CALLED_OFF = [...ALL, 'ANULADO', 'NO PREPARAR', 'NO PREPARAR']

const noticed = (at: BandShop, raw: RawOrder) => noticeCancellation(at.till.context, raw._id)

/** Cancelled in Justo after its papers were printed. */
const cancelledAfter = (act: (at: BandShop, raw: RawOrder) => unknown) => async (at: BandShop) => {
  const raw = await at.printedOrder()
  await act(at, raw)
  at.shop.justo.orders.cancel(raw._id)
  return raw
}

/** Reasons for an accepted or rejected order to wait for the cashier. */
export const ORDER_BANDS: Band[] = onOrder([
  {
    code: 'A-20',
    cause: 'a rejection that Justo did not take',
    message: /^Se quiso rechazar y Justo no lo tomó\. Rechácelo otra vez o acéptelo a mano\.$/,
    async happens(at) {
      at.till.context.live.personSeenAt = () => null
      const raw = at.shop.order()
      await at.shown(raw)
      at.shop.justo.changeNextAnswer('rejectOrder', () => failure(504, 'timeout', 'Gateway timeout'))
      await rejectOrder(at.till.context, raw._id, 'Producto agotado')
      openPage(at)
      return raw
    },
    cure: (at, raw) => acceptByHand(at.till.context, raw._id),
  },
  {
    code: 'A-21',
    cause: 'it cannot be made',
    message:
      /^No lo podemos hacer y Justo todavía no lo sabe: desde aquí no deja cancelarlo\. Cancélelo en el panel de Justo/,
    async happens(at) {
      const raw = await at.printedOrder()
      await at.untilPrinted(raw)
      await stopOrder(at.till.context, raw._id)
      return raw
    },
    cure: ({ shop }, raw) => shop.justo.orders.cancel(raw._id),
    papers: CALLED_OFF,
  },
  {
    code: 'A-30',
    cause: 'called off when its comanda was out',
    message: /^Cancelaron el pedido y la comanda ya había salido\. Confirme con la cocina y pulse «Enterado»\.$/,
    happens: cancelledAfter((at, raw) => at.untilPrinted(raw)),
    cure: noticed,
    papers: CALLED_OFF,
  },
  {
    code: 'A-31',
    cause: 'called off when it was on its way',
    message: /^Cancelaron el pedido y ya había salido\. Llame al domiciliario y pulse «Enterado»\.$/,
    happens: cancelledAfter((at, raw) => markOrder(at.till.context, raw._id, 'out')),
    cure: noticed,
    papers: CALLED_OFF,
  },
  {
    code: 'A-32',
    cause: 'called off when it had its factura',
    message:
      /^Cancelaron el pedido y ya tiene la factura FE1234\. Haga la nota crédito o de ajuste en Intüipos y pulse/,
    happens: cancelledAfter((at, raw) => setExternalInvoice(at.till.context, raw._id, 'FE1234', '')),
    cure: noticed,
    papers: CALLED_OFF,
  },
  {
    code: 'A-33',
    cause: 'of yesterday, while the computer was off',
    message: /^Era para el \d\d\/\d\d \d\d:\d\d y no se imprimió\. Pulse «Imprimir ya» si todavía lo van a preparar\.$/,
    async happens(at) {
      const raw = at.shop.order({ isScheduled: true, deliverAt: at.shop.at(120 * MINUTE) })
      await at.shop.until('its acceptance', async () => (await at.row(raw))?.lifecycle === 'scheduled')
      await at.offFor(20 * 60 * MINUTE)
      return raw
    },
    cure: (at, raw) => printNow(at.till.context, raw._id),
  },
])

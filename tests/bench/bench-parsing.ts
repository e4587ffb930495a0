import { parseOrder } from '../../extension/justo/parse-order'
import { deliveryOrder } from '../fixtures/justo-orders'
import { figures, type Row } from './figures'

const ROUNDS = 2_000

/** One of Justo's orders from JSON object to our own shape. */
export function benchParsing(): Row[] {
  const raw = deliveryOrder()
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    parseOrder(raw)
    return performance.now() - start
  })
  return [figures('parse one order', times)]
}

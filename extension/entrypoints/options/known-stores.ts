import { type SeenStore, storesSeen } from '../../orders/stores-seen'
import { withOrdersDatabase } from './with-orders-database'

/** The stores that the worker has learnt from orders; none where its database cannot be read: ids can be typed. */
export const knownStores = (): Promise<SeenStore[]> => withOrdersDatabase(storesSeen, [])

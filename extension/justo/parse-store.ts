import { asObject, firstText, readCode, readId } from './read'

/** A store (punto de venta) as an order names it. */
export interface StoreOfOrder {
  /** Justo's own id. */
  id: string | null
  name: string
  /** The brand's id for it. */
  externalId: string | null
}

export function parseStore(rawOrder: unknown): StoreOfOrder {
  const order = asObject(rawOrder)
  const store = asObject(order?.store)
  return {
    id: readId(order?.storeId) ?? readId(store?._id),
    name: firstText(store?.name) ?? '',
    externalId: readCode(store?.externalId),
  }
}

/** The shop may configure either id of its store: Justo takes both (docs/justo.md). */
export const isNamed = ({ id, externalId }: StoreOfOrder, storeIds: readonly string[]): boolean =>
  storeIds.some((typed) => typed === id || typed === externalId)

import { asObject, firstText, readCode, readId } from './read'

/** The store (punto de venta) as an order names it. */
export function parseStore(rawOrder: unknown) {
  const order = asObject(rawOrder)
  const store = asObject(order?.store)
  return {
    /** Justo's own id. */
    id: readId(order?.storeId) ?? readId(store?._id),
    name: firstText(store?.name) ?? '',
    /** The brand's id for it. */
    externalId: readCode(store?.externalId),
  }
}

export type StoreOfOrder = ReturnType<typeof parseStore>

/** The shop may configure either id of its store: Justo takes both (docs/justo.md). */
export const isNamed = ({ id, externalId }: StoreOfOrder, storeIds: readonly string[]): boolean =>
  storeIds.some((typed) => typed === id || typed === externalId)

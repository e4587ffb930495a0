/** Any JSON object in the place of an order; fields as in Justo's API. */
export type JustoOrder = Record<string, unknown>

export type AcceptOutcome = { ok: true; shown: JustoOrder } | { ok: false; error: string; message: string }

export interface OrdersFilter {
  /** Null: all stores of the brand. */
  storesIds: readonly string[] | null
  fromDate?: Date
  toDate?: Date
  /** Order code or buyer's name. */
  filter?: string
}

/** One of Justo's own couriers. */
const COURIER = {
  ...{ code: '4821', type: 'bike', phone: '+573000000009', name: 'Domiciliario Ejemplo' },
  ...{ categoryId: null, image: null },
}

const isObject = (value: unknown): value is JustoOrder =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The brand's orders on Justo's server, with its rules of accepting and rejecting. */
export class FakeOrders {
  /** In order of arrival. A non-object has no id, store or status. */
  readonly #entries: unknown[] = []
  readonly #accepted = new Map<string, number>()

  /** Adds an order to Justo. Any other JSON value may be added too. */
  add(order: unknown): void {
    this.#entries.push(structuredClone(order))
  }

  get(id: string): JustoOrder {
    const order = this.#find(id)
    if (!order) throw new Error(`the fake Justo has no order ${id}`)
    return order
  }

  /** Edits the order outside the till. */
  edit(id: string, change: JustoOrder | ((order: JustoOrder) => JustoOrder)): void {
    const order = this.get(id)
    Object.assign(order, structuredClone(typeof change === 'function' ? change(structuredClone(order)) : change))
  }

  cancel(id: string, reason = 'El cliente canceló'): void {
    this.edit(id, { orderStatus: 'cancelled', cancellationInfo: { reason } })
  }

  /** Accepts it in Justo's own panel. */
  acceptElsewhere(id: string): void {
    this.edit(id, { orderStatus: 'preparing' })
  }

  /** Justo assigns a courier. */
  assignCourier(id: string): void {
    const delivery = { _id: `MADEUPdel-${id}`, orderId: id, status: 'scheduled', driverInformation: COURIER }
    this.edit(id, { hasManagedDelivery: true, deliveries: [{ ...delivery, driverPassword: COURIER.code }] })
  }

  /** Pending orders of the stores, scheduled or not; entries that are no order, or without status, too. */
  pending(storesIds: readonly string[]): unknown[] {
    return this.#entries.filter(
      (entry) =>
        !isObject(entry) ||
        (isOfStores(entry, storesIds) && (hasStatus(entry, 'pending') || !('orderStatus' in entry))),
    )
  }

  /** Whatever their status, oldest first. */
  list({ storesIds, fromDate, toDate, filter }: OrdersFilter): unknown[] {
    const when = (entry: unknown): number => (isObject(entry) ? Date.parse(textOf(entry.createdAt)) : Number.NaN)
    return this.#entries
      .filter((entry) => !isObject(entry) || (isOfStores(entry, storesIds) && matchesText(entry, filter)))
      .filter((entry) => !(when(entry) < (fromDate?.getTime() ?? Number.NEGATIVE_INFINITY)))
      .filter((entry) => !(when(entry) > (toDate?.getTime() ?? Number.POSITIVE_INFINITY)))
      .sort((a, b) => (when(a) || 0) - (when(b) || 0))
  }

  /** Pending → preparing. The answer shows the order's previous state, as in Justo's sample. */
  accept(id: string): AcceptOutcome {
    const order = this.#find(id)
    if (!order) return refused('notFound', 'La orden no existe')
    if (hasStatus(order, 'cancelled')) return refused('orderCancelled', 'La orden está cancelada')
    if (!hasStatus(order, 'pending')) return refused('alreadyAccepted', 'La orden ya fue aceptada')
    const shown = structuredClone(order)
    order.orderStatus = 'preparing'
    this.#accepted.set(id, this.timesAccepted(id) + 1)
    return { ok: true, shown }
  }

  reject(id: string, reasonMessage: string): AcceptOutcome {
    const order = this.#find(id)
    if (!order) return refused('notFound', 'La orden no existe')
    if (!hasStatus(order, 'pending')) return refused('notPending', 'La orden ya no está pendiente')
    order.orderStatus = 'cancelled'
    order.cancellationInfo = { reason: reasonMessage }
    return { ok: true, shown: structuredClone(order) }
  }

  /** Times that `acceptOrder` has taken effect. */
  timesAccepted(id: string): number {
    return this.#accepted.get(id) ?? 0
  }

  #find(id: string): JustoOrder | undefined {
    return this.#entries.find((entry): entry is JustoOrder => isObject(entry) && entry._id === id)
  }
}

const refused = (error: string, message: string): AcceptOutcome => ({ ok: false, error, message })

const hasStatus = (order: JustoOrder, status: string): boolean => order.orderStatus === status

/** Stores match by Justo's id or the brand's external id. An order without a store is in every list. */
function isOfStores(order: JustoOrder, storesIds: readonly string[] | null): boolean {
  if (storesIds === null) return true
  const store = isObject(order.store) ? order.store : {}
  const names = [order.storeId, store._id, store.externalId].map(textOf).filter((name) => name !== '')
  return names.length === 0 || names.some((name) => storesIds.includes(name))
}

function matchesText(order: JustoOrder, filter = ''): boolean {
  return [order.code, order.fullCode, order.buyerName].some((field) => textOf(field).includes(filter)) || filter === ''
}

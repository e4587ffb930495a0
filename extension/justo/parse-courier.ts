import type { Courier } from '@shared/order'
import { asList, asObject, firstText, type Raw, readBoolean, readText } from './read'

const isOff = (status: string | null): boolean => /^cancell?ed$/i.test(status ?? '')

/** The courier of the last request that was not cancelled; null when the restaurant itself delivers. */
export function parseCourier(order: Raw): Courier | null {
  const delivery = asList(order.deliveries)
    .map(asObject)
    .filter((request) => request !== null && !isOff(readText(request.status)))
    .at(-1)
  const driver = asObject(delivery?.driverInformation)
  const courier = {
    managed: readBoolean(order.hasManagedDelivery) ?? false,
    name: readText(driver?.name),
    code: firstText(delivery?.driverPassword, delivery?.specialCode, driver?.code),
  }
  return courier.managed || courier.name !== null || courier.code !== null ? courier : null
}

import { MINUTE_MS } from './dates'

interface ServiceFacts {
  /** Justo's word for it: `deliveryType`, or the last part of `channel` (docs/justo.md). */
  justoWord: string
  /** The title, on screen and in files; in capitals on paper. */
  name: string
  /** The words inside of a sentence. */
  phrase: string
  /** The label of its settings. */
  settingLabel: string
  /** The word before the promised time: `Sale 19:30`. */
  promiseVerb: string
  icon: 'bike' | 'bag' | 'table'
  /** A courier takes it to an address; the customer fetches it at the counter; it is eaten at a table. */
  leavesBy: 'courier' | 'customer' | 'table'
  /** Orders are not always marked in a rush: this long after its promised time an order counts as delivered. */
  endsAfterMinutes: number
  /** When its factura is printed, until the shop chooses otherwise. */
  invoiceAt: 'accept' | 'charge'
}

/** Every kind of service, in the order in which they are listed. What depends on a service derives from here. */
// biome-ignore format: -- two rows a service
const facts = {
  delivery: {
    justoWord: 'delivery', name: 'Domicilio', phrase: 'domicilio', settingLabel: 'Domicilio', promiseVerb: 'Sale',
    icon: 'bike', leavesBy: 'courier', endsAfterMinutes: 90, invoiceAt: 'accept',
  },
  pickup: {
    justoWord: 'go', name: 'Retiro', phrase: 'para recoger', settingLabel: 'Retiro', promiseVerb: 'Recogen',
    icon: 'bag', leavesBy: 'customer', endsAfterMinutes: 60, invoiceAt: 'accept',
  },
  table: {
    justoWord: 'serve', name: 'Mesa', phrase: 'mesa', settingLabel: 'Mesa por pagar', promiseVerb: 'Para',
    icon: 'table', leavesBy: 'table', endsAfterMinutes: 60, invoiceAt: 'charge',
  },
} as const satisfies Record<string, ServiceFacts>

export type Service = keyof typeof facts

export const SERVICES: Readonly<Record<Service, ServiceFacts>> = facts
export const SERVICE_LIST = Object.keys(facts) as Service[]

/** A value for each service. */
export const eachService = <T>(of: (service: Service) => T): Record<Service, T> =>
  Object.fromEntries(SERVICE_LIST.map((service) => [service, of(service)])) as Record<Service, T>

/** Our courier or Justo's takes it: it has an address, a domicilio and a way. */
export const hasCourier = (service: Service): boolean => SERVICES[service].leavesBy === 'courier'
/** The customer is told when it is ready, and called by name. */
export const isFetched = (service: Service): boolean => SERVICES[service].leavesBy === 'customer'
export const hasTable = (service: Service): boolean => SERVICES[service].leavesBy === 'table'

export const endsAfterMs = (service: Service): number => SERVICES[service].endsAfterMinutes * MINUTE_MS

/** The service of a word of Justo, in any case; null: unknown. */
export function serviceOfJusto(word: string | null): Service | null {
  const wanted = word?.toLowerCase() ?? ''
  return SERVICE_LIST.find((service) => SERVICES[service].justoWord === wanted) ?? null
}

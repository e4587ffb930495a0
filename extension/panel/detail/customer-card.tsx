import type { Address, Order } from '@shared/order'
import { whatsappNumber } from '../../messaging/ready-message'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'

/** Where the courier goes, on a map: the point when Justo sent it, else the words. */
export function mapLink(address: Address): string | null {
  const words = [address.street, address.area].filter(Boolean).join(', ')
  const query = address.location ? `${address.location.lat},${address.location.lng}` : words
  return query === '' ? null : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`
}

/** What a courier's application wants to hear: everything that leads to the door, on one line. */
export const addressText = ({ street, extra, area, reference }: Address): string =>
  [street, extra, area, reference].filter(Boolean).join(', ')

/** To be called, written to or copied. */
function PhoneLine({ phone }: { phone: string }) {
  const chat = whatsappNumber(phone)
  return (
    <p class="reach">
      <span class="phone">{phone}</span>
      <a class="button" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
        <Icon name="phone" /> Llamar
      </a>
      {chat && (
        <a class="button" href={`https://wa.me/${chat}`} target="_blank" rel="noreferrer">
          <Icon name="chat" /> WhatsApp
        </a>
      )}
      <CopyButton label="Copiar" name="Copiar teléfono" text={() => phone} />
    </p>
  )
}

function AddressLines({ address }: { address: Address }) {
  const link = mapLink(address)
  const words = addressText(address)
  return (
    <div class="address">
      {address.protected ? (
        <p>
          <b>Dirección protegida.</b> Léala en Justo.
        </p>
      ) : (
        <p>
          <b>{address.street}</b> {address.extra}
        </p>
      )}
      {address.area && <p>{address.area}</p>}
      {address.reference && (
        <p class="note" dir="auto">
          {address.reference}
        </p>
      )}
      <p class="reach">
        {link && (
          <a class="button" href={link} target="_blank" rel="noreferrer">
            <Icon name="pin" /> Ver en el mapa
          </a>
        )}
        {!address.protected && words !== '' && <CopyButton label="Copiar" name="Copiar dirección" text={() => words} />}
      </p>
    </div>
  )
}

function facts(order: Order): [string, string][] {
  const { billing, courier, extras, unreadable } = order
  const buyer = billing ? [billing.name, billing.id].filter(Boolean).join(' · ') : ''
  const rider = courier ? [courier.name, courier.code].filter(Boolean).join(' · ') : ''
  const riderName = courier?.managed ? 'Domiciliario de Justo' : 'Domiciliario'
  const all: [string, string][] = [
    ['Factura a nombre de', buyer],
    [riderName, rider || (courier?.managed ? 'por asignar' : '')],
    ['Promesa al cliente', order.promise ?? ''],
    ...extras.map(({ label, value }): [string, string] => [label, value]),
    ['No se pudo leer', unreadable.join(', ')],
  ]
  return all.filter(([, value]) => value !== '')
}

/** Who ordered, where it goes, and whatever else the customer said. */
export function CustomerCard({ order }: { order: Order }) {
  const { name, phone } = order.customer
  return (
    <section class="card customer-card" aria-label="Cliente">
      <h3>Cliente</h3>
      <p class="person">
        <b>{name}</b>
      </p>
      {phone && <PhoneLine phone={phone} />}
      {order.address && <AddressLines address={order.address} />}
      <dl class="facts-list">
        {facts(order).map(([label, value], i) => (
          <div key={`${label}${i}`}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

import type { Message } from '@shared/messages'
import type { Order } from '@shared/order'
import { type Address, addressText } from '@shared/order-values'
import { phonesOf } from '@shared/text'
import { whatsappNumber } from '../../messaging/ready-message'
import { cardWords } from '../../order-model/order-parts'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import styles from './detail.module.css'
import cards from './detail-cards.module.css'
import { FactsList } from './fields'

/** Where the courier goes, on a map: the point when Justo sent it, else the words. */
function mapLink(address: Address): string | null {
  const words = [address.street, address.area].filter(Boolean).join(', ')
  const query = address.location ? `${address.location.lat},${address.location.lng}` : words
  return query === '' ? null : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`
}

const CallLink = ({ phone }: { phone: string }) => (
  <a class="button" href={`tel:${(phonesOf(phone)[0] ?? '').replace(/[^+\d]/g, '')}`}>
    <Icon name="phone" /> Llamar
  </a>
)

export function PhoneLine({ phone }: { phone: string }) {
  const chat = whatsappNumber(phone)
  return (
    <p class={cards.reach}>
      <span class={cards.phone}>{phone}</span>
      <CallLink phone={phone} />
      {chat && (
        <a class="button" href={`https://wa.me/${chat}`} target="_blank" rel="noreferrer">
          <Icon name="chat" /> WhatsApp
        </a>
      )}
      <CopyButton label="Copiar" name="Copiar teléfono" text={() => phone} />
    </p>
  )
}

/** «Llame al cliente», «Confirme con el cliente», «Llámelo». */
const asksToCall = ({ action = '' }: Pick<Message, 'action'>): boolean =>
  /(llame|confirme|hable)[^.;]* (al|con el) cliente|llámelo/i.test(action)

/** The number to call, at once beside the words that ask for the call. */
export const CallCustomer = ({ phone }: { phone: string }) => (
  <span class={styles.callCustomer}>
    <b>{phone}</b> <CallLink phone={phone} />
    <CopyButton label="Copiar" name={`Copiar ${phone}`} text={() => phone} />
  </span>
)

interface CustomerSentenceProps {
  message: Message
  phone: string | null
  alert?: boolean
}

/** A sentence about the order, with its customer's number where it asks for a call. */
export const CustomerSentence = ({ message, phone, alert = false }: CustomerSentenceProps) => (
  <div class={`row ${styles.customerSentence}`}>
    <SentenceLine message={message} alert={alert} />
    {phone !== null && asksToCall(message) && <CallCustomer phone={phone} />}
  </div>
)

function AddressLines({ address }: { address: Address }) {
  const link = mapLink(address)
  const words = addressText(address)
  return (
    <div class={cards.address}>
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
        <p class={cards.note} dir="auto">
          Para la entrega: {address.reference}
        </p>
      )}
      <p class={cards.reach}>
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

export function CustomerCard({ order }: { order: Order }) {
  const { name, phone } = order.customer
  return (
    <section class={`card ${cards.later}`} aria-label="Cliente">
      <h3>Cliente</h3>
      <p class={cards.person}>
        <b>{name}</b>
      </p>
      {phone && <PhoneLine phone={phone} />}
      {order.address && <AddressLines address={order.address} />}
      <FactsList facts={cardWords(order)} />
    </section>
  )
}

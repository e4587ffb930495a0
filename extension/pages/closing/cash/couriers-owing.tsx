import { formatMoney } from '@shared/money'
import { useState } from 'preact/hooks'
import { AmountField } from '../../../panel/amount-field'
import { typedPesos } from '../../../panel/state/charge'
import { type CashReading, type CourierOwes, differenceWords } from '../../../shop-day/cash-count'
import { courierWords } from '../../../shop-day/closing-sections'
import { dueOf } from '../../../shop-day/courier-cash'
import { useAttempt } from '../../../ui/use-attempt'
import { WorkButton } from '../../../ui/work-button'
import type { ClosingSource } from '../browser-source'
import { Listed } from '../section-card'
import styles from './cash.module.css'

interface OwingProps {
  courier: CourierOwes
  handIn: ClosingSource['handIn']
  onDone(): Promise<unknown>
}

/** One courier: what he has to bring, and what he brought. */
function Owing({ courier, handIn, onDone }: OwingProps) {
  const { orders } = courier
  const due = dueOf(orders)
  const change = orders.reduce((sum, each) => sum + each.change, 0)
  const [typed, setTyped] = useState<string | null>(null)
  const [id] = useState(() => crypto.randomUUID())
  const { attempt, failureLine } = useAttempt(async (brought: number) => {
    const orderIds = orders.map((each) => each.id)
    const why = await handIn({ id, courier: name, orders: orderIds, due, brought })
    await onDone()
    return why
  })
  const brought = typed === null ? due : typedPesos(typed)
  const name = courierWords(courier)
  return (
    <li class={styles.owing}>
      <p>
        <b>{name}</b> debe traer <b>{formatMoney(due)}</b>
      </p>
      {change > 0 && (
        <p class="faint">
          {formatMoney(due - change)} de pedidos y {formatMoney(change)} de devueltas
        </p>
      )}
      <Listed
        text={orders.map(({ number }) => number).join(', ')}
        orderIds={new Map(orders.map((each) => [each.number, each.id]))}
      />
      <div class="buttons">
        <AmountField label="Trajo" value={typed ?? formatMoney(due)} onType={setTyped} />
        {brought !== null && <span role="status">{differenceWords(brought - due)}</span>}
        <WorkButton
          disabled={brought === null}
          aria-label={`Liquidado ${name}`}
          work={async () => brought !== null && attempt(brought)}
        >
          Liquidado
        </WorkButton>
      </div>
      {failureLine}
    </li>
  )
}

interface CouriersProps extends Omit<OwingProps, 'courier'> {
  cash: CashReading
  isToday: boolean
}

/** Couriers whose cash is not in the drawer yet. */
export const CouriersOwing = ({ cash, isToday, ...props }: CouriersProps) => (
  <section class="card" aria-label="Domiciliarios sin liquidar">
    <h2>Domiciliarios sin liquidar</h2>
    {cash.owing.length === 0 && <p class="faint">Ninguno debe efectivo.</p>}
    {cash.owing.length > 0 && (
      <p class="faint">
        «Liquidado» cobra sus pedidos en efectivo{isToday ? '.' : '; la plata entra a la caja de hoy.'}
      </p>
    )}
    <ul>
      {cash.owing.map((courier) => (
        <Owing key={`${courier.key} ${courier.orders.map(({ id }) => id).join()}`} courier={courier} {...props} />
      ))}
    </ul>
  </section>
)

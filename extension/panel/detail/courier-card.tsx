import { formatMoney } from '@shared/money'
import type { Order } from '@shared/order'
import { hasCourier } from '@shared/services'
import { foldText } from '@shared/text'
import { useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { dayOf } from '../../shop-day/order-end'
import { Button } from '../../ui/button'
import { ConfirmForm } from '../../ui/confirm-form'
import { useIsOff } from '../act-buttons'
import { usePanel } from '../panel-context'
import { TextField } from './fields'

/** The shop's own courier takes it, and he can still be chosen. */
const takesCourier = (row: OrderRow, order: Order): boolean =>
  hasCourier(row.service) &&
  order.courier?.managed !== true &&
  !row.stopped &&
  ['accepted', 'done'].includes(stageOf(row.lifecycle)) &&
  row.settled === null

/** Today's couriers, as often as they took one; practice has its own. */
function couriersToday(rows: Iterable<OrderRow>, practice: boolean, now: number): string[] {
  const taken = [...rows].filter((row) => row.takenBy !== null && row.practice === practice && dayOf(row, now) === null)
  const names = Map.groupBy(
    taken.map(({ takenBy }) => takenBy?.name ?? ''),
    foldText,
  )
  return [...names.values()].sort((a, b) => b.length - a.length).flatMap(([name = '']) => name)
}

/** What the customer announced to pay with, less the amount: the courier takes it along; 0: nothing. */
function changeToTake(row: OrderRow, { payment }: Order): number {
  if (row.chargedElsewhere !== null) return 0
  if (row.payment !== 'collect' || payment.means !== 'cash' || payment.cashGiven === null) return 0
  return Math.max(0, payment.cashGiven - row.amountToPay)
}

/** «¿Quién lo lleva?»: one press on a name of today, or a new name; on a ready order he leaves with it. */
function CourierChoice({ row, order, onDone }: { row: OrderRow; order: Order; onDone(): void }) {
  const panel = usePanel()
  const due = changeToTake(row, order)
  const [takesChange, setTakesChange] = useState(true)
  const [typed, setTyped] = useState<string | null>(null)
  const leaves = row.lifecycle === 'ready'
  const names = couriersToday(panel.orders.value.values(), row.practice, panel.now.value)
  const isOff = useIsOff(row)
  const choose = async (name: string) => {
    const change = name !== '' && takesChange ? due : 0
    const action = { type: 'courier' as const, orderId: row.id, name, change, leaves: leaves && name !== '' }
    if (await panel.act(row.id, action)) onDone()
  }
  return (
    <div class="buttons">
      {due > 0 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={takesChange}
            onChange={(event) => setTakesChange(event.currentTarget.checked)}
          />
          Lleva la devuelta, {formatMoney(due)}
        </label>
      )}
      {typed === null ? (
        <div class="buttons">
          {names.map((name) => (
            <Button key={name} isOff={isOff} onClick={() => void choose(name)}>
              {leaves ? `Salió con ${name}` : name}
            </Button>
          ))}
          <Button onClick={() => setTyped('')}>{names.length === 0 ? 'Escribir el nombre…' : 'Otro…'}</Button>
          {row.takenBy !== null && (
            <Button class="quiet" isOff={isOff} onClick={() => void choose('')}>
              Quitar a {row.takenBy.name}
            </Button>
          )}
        </div>
      ) : (
        <ConfirmForm
          title="¿Quién lo lleva?"
          confirm={leaves ? `Salió con ${typed.trim()}` : 'Guardar'}
          onConfirm={typed.trim() === '' ? null : () => void choose(typed)}
          onCancel={() => setTyped(null)}
        >
          <TextField label="Nombre" longest={40} autoComplete="off" value={typed} onType={setTyped} />
        </ConfirmForm>
      )}
    </div>
  )
}

/** The shop's courier of an order, until it is charged. */
export function CourierCard({ row, order }: { row: OrderRow; order: Order | null }) {
  const [isChanging, setChanging] = useState(false)
  const { takenBy } = row
  if (order === null || (takenBy === null && !takesCourier(row, order))) return null
  return (
    <section class="card" aria-label="Domiciliario">
      <h3>{takenBy === null ? '¿Quién lo lleva?' : 'Domiciliario'}</h3>
      {takenBy !== null && (
        <p class="buttons">
          <b>{takenBy.name}</b>
          {takenBy.change > 0 && ` con la devuelta, ${formatMoney(takenBy.change)}`}
          {takesCourier(row, order) && !isChanging && (
            <Button class="quiet" onClick={() => setChanging(true)}>
              Cambiar…
            </Button>
          )}
        </p>
      )}
      {(takenBy === null || isChanging) && <CourierChoice row={row} order={order} onDone={() => setChanging(false)} />}
    </section>
  )
}

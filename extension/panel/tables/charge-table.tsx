import { formatMoney } from '@shared/money'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ChargeForm } from '../detail/charge-form'
import { usePanel } from '../panel-context'
import { chargeableOrders } from '../state/charge'
import type { Table } from '../state/tables'
import styles from './tables.module.css'
import type { Board } from './use-board'

/** «Cobrar la mesa»: its unpaid orders with one sum and one tip; a single order is charged by itself. */
export function ChargeTable({ table, board }: { table: Table; board: Board }) {
  const panel = usePanel()
  const [asking, setAsking] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  // The whole form in sight, also below a long tray.
  useEffect(() => {
    if (asking) form.current?.scrollIntoView?.({ block: 'nearest' })
  }, [asking])
  const rows = chargeableOrders(table.orders)
  if (rows.length < 2) return null
  const sum = rows.reduce((pesos, { amountToPay }) => pesos + amountToPay, 0)
  if (asking)
    return (
      <div ref={form}>
        <ChargeForm
          title={`Cobrar la mesa ${table.name}: ${rows.length} pedidos`}
          verb="Cobrar"
          rows={rows}
          onSettle={(parts, requestId) => {
            setAsking(false)
            void board.charge(parts, requestId)
          }}
          onCancel={() => setAsking(false)}
        />
      </div>
    )
  return (
    <div class={`buttons ${styles.charge}`}>
      <button
        type="button"
        class="main"
        disabled={rows.some(({ id }) => panel.busy.value.has(id))}
        onClick={() => setAsking(true)}
      >
        Cobrar la mesa {formatMoney(sum)}
      </button>
    </div>
  )
}

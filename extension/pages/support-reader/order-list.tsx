import { counted } from '@shared/grammar'
import { useState } from 'preact/hooks'
import type { OpenedFile, OpenedOrder } from '../../log/support/opened-file'
import { LIFECYCLE_NAMES } from '../../messaging/order-row'
import { hashOf } from '../log/use-place'
import styles from './support-reader.module.css'

const MOST = 30

const lifecycleName = (lifecycle: string): string =>
  Object.entries(LIFECYCLE_NAMES).find(([name]) => name === lifecycle)?.[1] ?? ''

function troublesByOrder({ entries }: OpenedFile): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { orderId, level } of entries)
    if (orderId !== null && level !== 'info') counts.set(orderId, (counts.get(orderId) ?? 0) + 1)
  return counts
}

function OrderRow({ order, troubles }: { order: OpenedOrder; troubles: number }) {
  const { id, number, transaction, lifecycle } = order
  return (
    <li>
      <a href={hashOf('registro', id)}>{number === null ? id : `#${number}`}</a>{' '}
      <span class="faint">{transaction}</span> {lifecycleName(lifecycle)}{' '}
      {troubles > 0 && <b class="tone-warn">{counted(troubles, 'aviso', 'avisos')}</b>}
    </li>
  )
}

/** The file's orders, those with trouble first; each leads to its story. */
export function OrderList({ file }: { file: OpenedFile }) {
  const [all, setAll] = useState(false)
  const counts = troublesByOrder(file)
  const troubles = ({ id }: OpenedOrder): number => counts.get(id) ?? 0
  const inOrder = file.orders.toSorted((a, b) => troubles(b) - troubles(a))
  const shown = all ? inOrder : inOrder.slice(0, MOST)
  return (
    <section class={`card ${styles.chooser}`} aria-label="Pedidos">
      <h2>Pedidos</h2>
      {inOrder.length === 0 && <p class="faint">El archivo no trae pedidos.</p>}
      <ol>
        {shown.map((order) => (
          <OrderRow key={order.id} order={order} troubles={troubles(order)} />
        ))}
      </ol>
      {shown.length < inOrder.length && (
        <button type="button" onClick={() => setAll(true)}>
          Ver los otros {inOrder.length - shown.length}
        </button>
      )}
    </section>
  )
}

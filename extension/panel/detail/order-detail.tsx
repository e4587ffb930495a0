import { formatMoney } from '@shared/money'
import type { Order } from '@shared/order'
import { useEffect, useRef } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import type { EarlierOrders as Earlier } from '../../orders/order-history'
import { rowAt } from '../../shop-day/order-end'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { refocus } from '../../ui/refocus'
import { SentenceLine } from '../../ui/sentence'
import { useClosable } from '../../ui/use-closable'
import { SaleList } from '../dock/sale-list'
import { LifecycleName, OrderMarks, PracticeMark, PromiseTime, RegisteredMark, ServiceLabel } from '../order-labels'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import { AmountsCard, TotalCard } from './amounts'
import { CourierCard } from './courier-card'
import { CustomerCard, CustomerSentence } from './customer-card'
import styles from './detail.module.css'
import cards from './detail-cards.module.css'
import { EditBand, PaperAmountLine } from './edit-band'
import { LinesCard } from './lines-card'
import { FurtherActs, NextActs, type OpenedOrder, useOpenedOrder, WideQuestion } from './order-actions'
import { PaperPreview } from './paper-preview'
import { PapersCard } from './papers-card'
import { Timeline } from './timeline'
import { UnreadableOrder } from './unreadable-order'

/** It takes the place of the contents, which may be out of sight. */
const show = (list: HTMLElement) => {
  list.focus({ preventScroll: true })
  list.scrollIntoView({ block: 'nearest' })
}

/** «Copiar para Intüipos» in the opened order: where the window has no room for the dock, and on a page of our own. */
function IntuiposList({ row, order }: { row: OrderRow; order: Order }) {
  const { stopRegistering } = usePanel()
  const region = useClosable<HTMLElement>(stopRegistering, { focusIn: show })
  return (
    <section {...region} class="card" tabIndex={-1} aria-label="Para Intüipos">
      <div class={cards.cardHead}>
        <h3>Para Intüipos</h3>
        <Button onClick={stopRegistering}>Cerrar la lista</Button>
      </div>
      <SaleList row={row} order={order} />
    </section>
  )
}

/** What this till still has of the same telephone, each to open; nothing where it has none. */
function EarlierOrders({ earlier }: { earlier: Earlier | null }) {
  const panel = usePanel()
  if (earlier === null) return null
  const { count, newest } = earlier
  return (
    <section class={`card ${cards.later}`} aria-label="Pedidos anteriores">
      <h3>Pedidos anteriores de este teléfono: {count}</h3>
      <ul>
        {newest.map(({ id, number, at, dishes, amount, sold }) => (
          <li key={id}>
            <Button class={`quiet ${cards.earlier}`} onClick={() => panel.select(id)}>
              <b>{number}</b> {timeText(at, panel.now.value)} · <span dir="auto">{dishes || 'sin platos'}</span> ·{' '}
              {sold ? formatMoney(amount) : 'no se vendió'}
            </Button>
          </li>
        ))}
      </ul>
      {count > newest.length && <p class="faint">Se muestran los {newest.length} últimos.</p>}
    </section>
  )
}

interface OrderDetailProps {
  row: OrderRow
  /** Ids of the orders above and below it, as they are listed. */
  previous: string | null
  next: string | null
}

function DetailHead({ row, previous, next }: OrderDetailProps) {
  const panel = usePanel()
  const seen = rowAt(row, panel.now.value)
  const step = (id: string | null) => id !== null && panel.select(id)
  return (
    <header class={`row ${styles.head}`}>
      <Button onClick={() => panel.select(null)}>
        <Icon name="back" /> Volver
      </Button>
      <span class={styles.steps}>
        <Button class="quiet" disabled={previous === null} onClick={() => step(previous)} title="Anterior">
          <Icon name="up" /> <span class="hidden">Pedido anterior</span>
        </Button>
        <Button class="quiet" disabled={next === null} onClick={() => step(next)} title="Siguiente">
          <Icon name="down" /> <span class="hidden">Pedido siguiente</span>
        </Button>
      </span>
      <h2>{row.number}</h2>
      {row.practice && <PracticeMark />}
      {row.lifecycle !== 'quarantined' && <ServiceLabel row={row} />}
      <b>{row.customer}</b>
      <LifecycleName row={seen} />
      {!seen.over && <PromiseTime row={row} />}
      {row.warnings.map((words) => (
        <b key={words} class="allergy" dir="auto">
          {words}
        </b>
      ))}
      {/* An edit has its band below. */}
      <OrderMarks row={{ ...seen, editedAt: null }} />
      <RegisteredMark row={row} />
    </header>
  )
}

/** Contents first; replaced by a paper's preview, or by the list for Intüipos where it has no room beside the page. */
function Contents({ row, detail, shown, setShown }: OpenedOrder) {
  const { registering } = usePanel()
  if (shown !== null) return <PaperPreview key={shown.key} paper={shown} row={row} onClose={() => setShown(null)} />
  if (detail === null) return <p class="empty">Cargando el pedido…</p>
  const { order, raw, readable } = detail
  if (order === null) return raw === null ? null : <UnreadableOrder row={row} raw={raw} part={readable} />
  if (registering.value === row.id) return <IntuiposList row={row} order={order} />
  return <LinesCard order={order} />
}

function DetailBody(opened: OpenedOrder) {
  const { row, detail, order, setShown } = opened
  // Before the acceptance an order's row has no papers; the detail has those that are planned.
  const known = row.papers.length > 0 || detail === null ? row : { ...row, papers: detail.row.papers }
  return (
    <div class={styles.body}>
      <WideQuestion {...opened} />
      <div class={styles.mainColumn}>
        <Contents {...opened} />
        <FurtherActs {...opened} />
        {order && <AmountsCard order={order} row={row} />}
        {order && detail?.raw && <UnreadableOrder row={row} raw={detail.raw} part={null} />}
      </div>
      <div class={styles.sideColumn}>
        {row.lifecycle !== 'quarantined' && <TotalCard row={row} order={order} />}
        <CourierCard row={row} order={order} />
        <PapersCard row={known} onSee={setShown} />
        {order && <CustomerCard order={order} />}
        {detail && <EarlierOrders earlier={detail.earlier} />}
        {detail && <Timeline row={row} timeline={detail.timeline} />}
      </div>
    </div>
  )
}

/**
 * One order opened: contents and amount first, then what may be done with it, its papers, its customer, its history. By
 * its id its own: another one starts at its top.
 */
export function OrderDetail(props: OrderDetailProps) {
  const { row } = props
  const region = useRef<HTMLElement>(null)
  const busy = usePanel().busy.value.has(row.id)
  const opened = useOpenedOrder(row)
  const { detail, order } = opened
  const phone = order?.customer.phone ?? detail?.readable?.phone ?? null
  useEffect(() => region.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (!busy) refocus(region.current)
  }, [busy])
  return (
    <section ref={region} class={styles.detail} data-opened={row.id} tabIndex={-1} aria-label={`Pedido ${row.number}`}>
      <DetailHead {...props} />
      <div class={styles.scroll}>
        {row.attention && <CustomerSentence message={row.attention} phone={phone} />}
        {row.unprintable && <SentenceLine message={row.unprintable.message} />}
        {detail?.edit && <EditBand row={row} edit={detail.edit} />}
        <PaperAmountLine row={row} />
        <DetailBody {...opened} />
      </div>
      <NextActs {...opened} />
    </section>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { isPractice } from '../../justo/practice-id'
import type { OrderDetail as Detail, OrderRow, Paper } from '../../messaging/messages'
import { rowAt } from '../../shop-day/order-end'
import { Icon } from '../../ui/icon'
import { refocus } from '../../ui/refocus'
import { SentenceLine } from '../../ui/sentence'
import { LifecycleName } from '../lifecycle-name'
import { usePanel } from '../panel-context'
import { PracticeMark } from '../practice-mark'
import { PromiseTime } from '../promise'
import { ServiceLabel } from '../service-label'
import { orderStory } from '../state/order-story'
import { CustomerCard } from './customer-card'
import { LinesCard } from './lines-card'
import { OrderActions } from './order-actions'
import { PaperPreview } from './paper-preview'
import { PapersCard } from './papers-card'
import { RawOrder } from './raw-order'
import { Timeline } from './timeline'
import { TotalCard } from './total-card'

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
    <div class="detail-head">
      <button type="button" onClick={() => panel.select(null)}>
        <Icon name="back" /> Volver
      </button>
      <span class="steps">
        <button
          type="button"
          class="quiet"
          disabled={previous === null}
          onClick={() => step(previous)}
          title="Anterior"
        >
          <Icon name="up" /> <span class="hidden">Pedido anterior</span>
        </button>
        <button type="button" class="quiet" disabled={next === null} onClick={() => step(next)} title="Siguiente">
          <Icon name="down" /> <span class="hidden">Pedido siguiente</span>
        </button>
      </span>
      <h2>{row.number}</h2>
      <PracticeMark orderId={row.id} />
      {row.lifecycle !== 'quarantined' && <ServiceLabel row={row} />}
      <b>{row.customer}</b>
      <LifecycleName row={seen} />
      {!seen.over && <PromiseTime row={row} />}
      {row.allergy && <b class="allergy">OJO: ALERGIA</b>}
    </div>
  )
}

/** A paper that is looked at takes the contents' place, beside the list of all papers. */
function DetailBody({ row, detail }: { row: OrderRow; detail: Detail | null }) {
  const [seen, setSeen] = useState<Paper | null>(null)
  const order = detail?.order ?? null
  // Before anybody said yes to it the list knows of no paper.
  const known = row.papers.length > 0 || detail === null ? row : { ...row, papers: detail.row.papers }
  return (
    <div class="detail-body">
      <div class={`detail-main ${seen ? 'detail-paper' : ''}`}>
        {seen && <PaperPreview key={seen.key} paper={seen} row={row} onClose={() => setSeen(null)} />}
        {!seen && order && <LinesCard order={order} row={row} />}
        {!seen && detail?.raw && <RawOrder raw={detail.raw} />}
        {!seen && detail === null && <p class="empty">Cargando el pedido…</p>}
      </div>
      <div class="detail-side">
        {row.lifecycle !== 'quarantined' && <TotalCard row={row} order={order} />}
        <PapersCard row={known} onSee={setSeen} />
        {order && <CustomerCard order={order} />}
        {detail && <Timeline row={row} timeline={detail.timeline} />}
      </div>
    </div>
  )
}

/** One order opened: contents, amounts, papers, and what may be done with it. */
export function OrderDetail(props: OrderDetailProps) {
  const { row } = props
  const panel = usePanel()
  const told = panel.detail.value
  const detail = told?.row.id === row.id ? told : null
  const order = detail?.order ?? null
  const region = useRef<HTMLElement>(null)
  const busy = panel.busy.value.has(row.id)
  useEffect(() => region.current?.focus({ preventScroll: true }), [row.id])
  useEffect(() => {
    if (!busy) refocus(region.current)
  }, [busy])
  return (
    <section
      ref={region}
      class={`detail ${isPractice(row.id) ? 'detail-practice' : ''}`}
      tabIndex={-1}
      aria-label={`Pedido ${row.number}`}
    >
      <DetailHead {...props} />
      <p class="story">{orderStory(row, panel.now.value)}</p>
      {row.attention && <SentenceLine message={row.attention} />}
      {row.unprintable && <SentenceLine message={row.unprintable.message} />}
      <OrderActions key={row.id} row={row} order={order} />
      <DetailBody key={`body ${row.id}`} row={row} detail={detail} />
    </section>
  )
}

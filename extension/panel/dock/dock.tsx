import { formatTimeNear } from '@shared/dates'
import { useMemo } from 'preact/hooks'
import { buttonOf } from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { useClosable } from '../../ui/use-closable'
import { useIsOff } from '../act-buttons'
import { FoldedSections } from '../bar/folded-sections'
import { News } from '../bar/news'
import { Amounts } from '../detail/amounts'
import { OrderQuestion } from '../detail/ask-before-order-act'
import { CustomerSentence } from '../detail/customer-card'
import { EditBand } from '../detail/edit-band'
import { type OpenedOrder, useOpenedOrder } from '../detail/order-actions'
import { meantPresses } from '../meant-presses'
import { OrderMarks, PracticeMark, ServiceLabel } from '../order-labels'
import { usePanel } from '../panel-context'
import { useKeptFocus } from '../use-kept-focus'
import styles from './dock.module.css'
import { SaleList } from './sale-list'

/** What waits elsewhere, and the ways out: back to the order, or to the two buttons. */
function DockHead() {
  const panel = usePanel()
  const { side } = panel.dockSettings.value
  const [other, name] = side === 'right' ? (['left', 'izquierda'] as const) : (['right', 'derecha'] as const)
  return (
    <header class={styles.head}>
      <FoldedSections />
      <Button class="quiet" title="Cerrar" onClick={() => panel.setOpen(false)}>
        <Icon name="cross" /> <span class="hidden">Cerrar</span>
      </Button>
      <Button class={styles.back} onClick={panel.stopRegistering}>
        <Icon name="back" /> Volver al pedido
      </Button>
      <Button class="quiet" title={`Pasar a la ${name}`} onClick={() => panel.setDockSide(other)}>
        <Icon name="swap" /> <span class="hidden">Pasar a la {name}</span>
      </Button>
    </header>
  )
}

/** «Registrado», at the foot, while it is offered: it asks while lines are missing. */
function Registered({ row, asking, press, run, cancel, order }: OpenedOrder) {
  const panel = usePanel()
  const failure = panel.failures.value.get(row.id)
  const isOff = useIsOff(row)
  if (asking !== null) return <OrderQuestion act={asking} row={row} order={order} run={run} onCancel={cancel} />
  const { registeredAt } = row
  return (
    <>
      {failure && <CustomerSentence message={failure} phone={null} alert />}
      {registeredAt !== null && <b class="tone-good">Registrado {formatTimeNear(registeredAt, panel.now.value)}</b>}
      {buttonOf('registered').isOffered(row) && (
        <Button
          class={row.linesLeft === 0 && registeredAt === null ? 'main' : ''}
          data-act="registered"
          isOff={isOff}
          onClick={() => press('registered')}
        >
          {registeredAt === null ? 'Registrado en Intüipos' : 'Deshacer «Registrado»'}
        </Button>
      )}
    </>
  )
}

function DockedOrder({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const opened = useOpenedOrder(row)
  const { detail, order } = opened
  return (
    <>
      <div class={styles.order}>
        <h2>{row.number}</h2>
        {row.practice && <PracticeMark />}
        <ServiceLabel row={row} />
        <b>{row.customer}</b>
        <OrderMarks row={row} />
      </div>
      <div class={styles.scroll}>
        {order === null ? (
          <p class="empty">Cargando el pedido…</p>
        ) : (
          <>
            {detail?.edit && <EditBand row={row} edit={detail.edit} />}
            {panel.coversPage.value && <SentenceLine message={panelMessage('C-141')} />}
            <SaleList row={row} order={order} />
            <p class="faint">
              Un toque escribe la línea donde dejó el cursor en tomapedidos; si no hay cursor, la copia.
            </p>
            <Amounts order={order} row={row} />
          </>
        )}
      </div>
      <footer class={styles.foot}>{order && <Registered {...opened} />}</footer>
    </>
  )
}

/** Goes into the dock when a person opened it, not at a reload of the page, whose own field may have the focus. */
const focusNext = (dock: HTMLElement) => {
  if (document.hasFocus()) (dock.querySelector<HTMLElement>('[aria-current]') ?? dock).focus({ preventScroll: true })
}

/** «Copiar para Intüipos» beside tomapedidos: the order's lines, while the page is used. */
export function Dock() {
  const panel = usePanel()
  const id = panel.registering.value ?? ''
  const received = panel.detail.value?.row
  const row = panel.orders.value.get(id) ?? (received?.id === id ? received : undefined)
  const region = useClosable<HTMLElement>(panel.stopRegistering, { focusIn: focusNext })
  const presses = useMemo(meantPresses, [])
  const root = useKeptFocus()
  return (
    <main ref={root}>
      <section {...region} {...presses} class={styles.dock} data-opened={id} tabIndex={-1} aria-label="Para Intüipos">
        <h1 class="hidden">Para Intüipos</h1>
        <News />
        <DockHead />
        {row === undefined ? <p class="empty">Cargando el pedido…</p> : <DockedOrder key={id} row={row} />}
      </section>
    </main>
  )
}

import type { Order } from '@shared/order'
import { useState } from 'preact/hooks'
import {
  ACTS,
  type Action,
  type AskingAct,
  type ButtonName,
  buttonOf,
  isAsking,
  offeredActs,
  pressOf,
} from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { UndoAcceptance } from '../action-button'
import { usePanel } from '../panel-context'
import { OrderQuestion } from './ask-before-order-act'
import { CustomerSentence } from './customer-card'
import styles from './detail.module.css'
import { TellCustomer } from './tell-customer'

/** What may be done with the opened order, and the question that is asked about it now. */
export interface OpenActs {
  asking: AskingAct | null
  press(name: ButtonName): void
  run(action: Action): void
  cancel(): void
}

/** @param onList «Copiar para Intüipos» was pressed */
export function useOpenActs(row: OrderRow, onList: () => void): OpenActs {
  const panel = usePanel()
  const [asking, setAsking] = useState<AskingAct | null>(null)
  const run = (action: Action) => {
    setAsking(null)
    void panel.act(row.id, action)
  }
  return {
    asking,
    run,
    cancel: () => setAsking(null),
    press(name) {
      const action = pressOf(name, row)
      if (action !== null) run(action)
      else if (isAsking(name)) setAsking(name)
      else if (name === 'copy-list') onList()
    },
  }
}

interface ActsProps {
  row: OrderRow
  order: Order | null
  acts: OpenActs
}

function ActButtons({ row, order, acts, names }: ActsProps & { names: ButtonName[] }) {
  const panel = usePanel()
  const busy = panel.busy.value.has(row.id) || panel.guarded.value.has(row.id)
  const classOf = (name: ButtonName, i: number) => {
    const { isDanger, isFurther } = buttonOf(name)
    return isDanger ? 'danger' : i === 0 && !isFurther ? 'main' : ''
  }
  return (
    <div class="buttons">
      {names.map((name, i) => (
        <button
          key={name}
          type="button"
          class={classOf(name, i)}
          disabled={busy || (name === 'copy-list' && order === null)}
          onClick={() => acts.press(name)}
        >
          {buttonOf(name).openedLabel?.(row) ?? ACTS[name].label}
        </button>
      ))}
    </div>
  )
}

/** The next step, at the foot of the opened order: always in sight, but for a question that has its own buttons. */
export function NextActs({ row, order, acts }: ActsProps) {
  const panel = usePanel()
  const failure = panel.failures.value.get(row.id)
  const names = offeredActs(row).filter((name) => !buttonOf(name).isFurther)
  const { acceptsAt } = row
  const onlyHere = panel.status.value?.tellsJusto === false && names.some((name) => buttonOf(name).isMark)
  const isAsking = acts.asking !== null
  if (!failure && acceptsAt === null && (isAsking || names.length === 0)) return null
  return (
    <footer class={`row ${styles.nextActs}`}>
      {failure && <CustomerSentence message={failure} phone={order?.customer.phone ?? null} alert />}
      {acceptsAt !== null && <UndoAcceptance row={row} leavesAt={acceptsAt} />}
      {!isAsking && acceptsAt === null && <ActButtons row={row} order={order} acts={acts} names={names} />}
      {!isAsking && onlyHere && <span class="faint">{panelMessage('V-04').text}</span>}
    </footer>
  )
}

/** Everything else that may be done with an order; what cannot be taken back asks first. */
export function FurtherActs({ row, order, acts }: ActsProps) {
  const names = offeredActs(row).filter((name) => buttonOf(name).isFurther)
  return (
    <div class={styles.actions} data-acts="further">
      {acts.asking !== null && (
        <OrderQuestion act={acts.asking} row={row} order={order} run={acts.run} onCancel={acts.cancel} />
      )}
      {acts.asking === null && row.acceptsAt === null && names.length > 0 && (
        <ActButtons row={row} order={order} acts={acts} names={names} />
      )}
      <TellCustomer row={row} order={order} />
    </div>
  )
}

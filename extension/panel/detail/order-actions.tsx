import { useEffect, useState } from 'preact/hooks'
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
import type { OrderRow, Paper } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { Button } from '../../ui/button'
import { JustDone, UndoAcceptance, useIsOff } from '../act-buttons'
import { usePanel } from '../panel-context'
import { STEP_KEYS } from '../step-keys'
import { OrderQuestion } from './ask-before-order-act'
import { CustomerSentence } from './customer-card'
import styles from './detail.module.css'
import { TellCustomer } from './tell-customer'

/** The opened order, and what is asked about it and shown of it now. `detail`: null until the worker has sent it. */
export function useOpenedOrder(row: OrderRow) {
  const panel = usePanel()
  const received = panel.detail.value
  const detail = received?.row.id === row.id ? received : null
  const [asking, setAsking] = useState<AskingAct | null>(null)
  const [shown, setShown] = useState<Paper | null>(null)
  const charges = panel.asksCharge.value === row.id
  useEffect(() => {
    if (!charges) return
    panel.askCharge(null)
    setAsking('settle')
  }, [charges, panel])
  // Another panel, or Justo, has answered it meanwhile.
  const isOver = asking !== null && !buttonOf(asking).isOffered(row)
  useEffect(() => {
    if (isOver) setAsking(null)
  }, [isOver])
  const run = async (action: Action) => {
    if (await panel.act(row.id, action)) setAsking(null)
  }
  return {
    row,
    detail,
    order: detail?.order ?? null,
    asking,
    /** The paper whose preview replaces the contents. */
    shown,
    setShown,
    run,
    cancel: () => setAsking(null),
    press(name: ButtonName) {
      const action = pressOf(name, row)
      if (action !== null) void run(action)
      else if (isAsking(name)) setAsking(name)
      else if (name === 'copy-list') panel.register(row.id)
    },
  }
}

export type OpenedOrder = ReturnType<typeof useOpenedOrder>

function ActButtons({ row, order, press, names }: OpenedOrder & { names: ButtonName[] }) {
  const isOff = useIsOff(row)
  const classOf = (name: ButtonName, i: number) => {
    const { isDanger, isFurther } = buttonOf(name)
    return isDanger ? 'danger' : i === 0 && !isFurther ? 'main' : ''
  }
  return (
    <div class="buttons">
      {names.map((name, i) => (
        <Button
          key={name}
          class={classOf(name, i)}
          aria-keyshortcuts={STEP_KEYS[name]}
          isOff={isOff || (name === 'copy-list' && order === null)}
          onClick={() => press(name)}
        >
          {buttonOf(name).openedLabel?.(row) ?? ACTS[name].label}
        </Button>
      ))}
    </div>
  )
}

/** The next step, at the foot of the opened order: always in sight, but for a question that has its own buttons. */
export function NextActs(opened: OpenedOrder) {
  const { row, order, asking } = opened
  const panel = usePanel()
  const failure = panel.failures.value.get(row.id)
  const names = offeredActs(row).filter((name) => !buttonOf(name).isFurther)
  const { acceptsAt } = row
  // A mark has its «Deshacer» among the buttons.
  const hold = panel.held.value.get(row.id)
  const justDone = hold?.isDone && hold.undo !== null && hold.undo.type !== 'unmark' ? hold : null
  const onlyHere = panel.status.value?.tellsJusto === false && names.some((name) => buttonOf(name).isMark)
  if (!failure && acceptsAt === null && justDone === null && (asking !== null || names.length === 0)) return null
  return (
    <footer class={`row ${styles.nextActs}`}>
      {failure && <CustomerSentence message={failure} phone={order?.customer.phone ?? null} alert />}
      {justDone && <JustDone row={row} hold={justDone} />}
      {acceptsAt !== null && <UndoAcceptance row={row} leavesAt={acceptsAt} />}
      {asking === null && acceptsAt === null && <ActButtons {...opened} names={names} />}
      {asking === null && onlyHere && <span class="faint">{panelMessage('V-04').text}</span>}
    </footer>
  )
}

/** Seven means by three tips: above both columns of the opened order, so that the whole form is in sight. */
const isWide = (act: AskingAct | null): act is AskingAct => act === 'settle' || act === 'correct-settlement'

export const WideQuestion = ({ row, order, asking, run, cancel }: OpenedOrder) =>
  isWide(asking) ? (
    <div class={`${styles.actions} ${styles.wide}`}>
      <OrderQuestion act={asking} row={row} order={order} run={run} onCancel={cancel} />
    </div>
  ) : null

/** Everything else that may be done with an order; what cannot be taken back asks first. */
export function FurtherActs(opened: OpenedOrder) {
  const { row, order, asking, run, cancel } = opened
  const names = offeredActs(row).filter((name) => buttonOf(name).isFurther)
  return (
    <div class={styles.actions} data-acts="further">
      {asking !== null && !isWide(asking) && (
        <OrderQuestion act={asking} row={row} order={order} run={run} onCancel={cancel} />
      )}
      {asking === null && row.acceptsAt === null && names.length > 0 && <ActButtons {...opened} names={names} />}
      <TellCustomer row={row} order={order} />
    </div>
  )
}

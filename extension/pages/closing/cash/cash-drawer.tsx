import { businessDayStart, formatDate } from '@shared/dates'
import { formatMoney } from '@shared/money'
import { useState } from 'preact/hooks'
import { AmountField } from '../../../panel/amount-field'
import { typedPesos } from '../../../panel/state/charge'
import type { CashReading } from '../../../shop-day/cash-count'
import { baseOf, type CashChange } from '../../../shop-day/cash-day'
import { countedRows, expectedRows } from '../../../shop-day/cash-sections'
import type { ClosingReading } from '../../../shop-day/read-closing'
import { ConfirmForm } from '../../../ui/confirm-form'
import { useFocusBack } from '../../../ui/refocus'
import { useAttempt } from '../../../ui/use-attempt'
import type { ClosingSource } from '../browser-source'
import { SectionTable } from '../section-card'
import styles from './cash.module.css'
import { CashMoves } from './cash-moves'
import { CountForm, useCountDraft } from './count-form'
import { CouriersOwing } from './couriers-owing'
import type { Noting } from './note-cash'

/** «Base»: what was in the drawer at the opening; what an earlier count left has to be confirmed. */
function BaseForm({ cash, attempt: note, failureLine, onDone }: Noting & { cash: CashReading; onDone(): void }) {
  const [typed, setTyped] = useState('')
  const pesos = typedPesos(typed)
  const { suggested } = cash
  const save = async (amount: number) => {
    if (await note({ do: 'base', pesos: amount })) onDone()
  }
  return (
    <ConfirmForm
      title="¿Con cuánto abrió la caja?"
      confirm={pesos === null ? 'Anotar base' : `Anotar base de ${formatMoney(pesos)}`}
      onConfirm={pesos === null ? null : () => void save(pesos)}
      onCancel={onDone}
    >
      <AmountField label="Base" value={typed} onType={setTyped} />
      {suggested && (
        <button type="button" onClick={() => void save(suggested.pesos)}>
          Sí, {formatMoney(suggested.pesos)}: lo que quedó el {formatDate(businessDayStart(suggested.day))}
        </button>
      )}
      {failureLine}
    </ConfirmForm>
  )
}

interface DrawerProps {
  cash: CashReading
  source: Pick<ClosingSource, 'noteCash' | 'handIn' | 'storage' | 'now'>
  isToday: boolean
  again(): Promise<ClosingReading | null>
}

/** «Arqueo»: what the drawer should hold, what was counted, and what is still with the couriers. */
export function CashDrawer({ cash, source, isToday, again }: DrawerProps) {
  const { day, till } = cash
  /** Stores a change, and reads the day anew. */
  const write = async (change: CashChange) => {
    const why = await source.noteCash(day, change)
    await again()
    return why
  }
  const noting = useAttempt(write)
  const notingMoves = useAttempt(write)
  const { draft, begin, type, drop } = useCountDraft(source.storage, day)
  const [asksBase, setAsksBase] = useState(false)
  const now = source.now()
  const isOpen = draft !== null || asksBase
  const part = useFocusBack(isOpen)
  return (
    <div class={styles.drawer}>
      <section ref={part} class="card" aria-label="Arqueo">
        <h2>Arqueo</h2>
        <SectionTable rows={[...expectedRows(cash), ...countedRows(cash, now)]} orderIds={new Map()} />
        {!isOpen && (
          <div class="buttons">
            <button
              type="button"
              class={cash.cash.counts.length === 0 ? 'main' : ''}
              onClick={() => {
                begin()
                void again() // what was sold since the page was read
              }}
            >
              {cash.cash.counts.length === 0 ? 'Contar la caja…' : 'Contar otra vez…'}
            </button>
            <button type="button" onClick={() => setAsksBase(true)}>
              {baseOf(cash.cash) === null ? 'Anotar base…' : 'Cambiar base…'}
            </button>
          </div>
        )}
        {asksBase && draft === null && <BaseForm {...noting} cash={cash} onDone={() => setAsksBase(false)} />}
        {draft !== null && (
          <CountForm {...noting} cash={cash} draft={draft} onType={type} onDone={drop} again={again} />
        )}
        <p class="faint">Cada caja cuenta su propio cajón{till === '' ? '.' : `: este es el de ${till}.`}</p>
      </section>
      <CashMoves {...notingMoves} cash={cash} now={now} />
      <CouriersOwing cash={cash} isToday={isToday} handIn={source.handIn} onDone={again} />
    </div>
  )
}

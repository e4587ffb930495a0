import { formatTimeNear } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { UNDO_MS } from '../../../orders/due-acts'
import { AmountField } from '../../../panel/amount-field'
import { Choices } from '../../../panel/detail/fields'
import { typedPesos } from '../../../panel/state/charge'
import type { CashReading } from '../../../shop-day/cash-count'
import { movesOf, signed } from '../../../shop-day/cash-day'
import type { CashMove } from '../../../store/cash-day'
import { ConfirmForm } from '../../../ui/confirm-form'
import { useFocusBack } from '../../../ui/refocus'
import styles from './cash.module.css'
import { NameField } from './name-field'
import type { Noting } from './note-cash'

type Way = CashMove['way']
const WAYS: { value: Way; label: string }[] = [
  { value: 'out', label: 'Salida' },
  { value: 'in', label: 'Entrada' },
]

interface MovesProps extends Noting {
  cash: CashReading
  now: string
}

function MoveForm({ cash, attempt: note, failureLine, onDone }: MovesProps & { onDone(id: string | null): void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [way, setWay] = useState<Way>('out')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [who, setWho] = useState('')
  const pesos = typedPesos(typed)
  const isAnswered = pesos !== null && pesos > 0 && reason.trim() !== '' && who.trim() !== ''
  const save = async (amount: number) => {
    if (await note({ do: 'move', id, way, pesos: amount, reason, who })) onDone(id)
  }
  return (
    <ConfirmForm
      title="Entrada o salida de efectivo"
      confirm={`Anotar ${way === 'in' ? 'entrada' : 'salida'}${pesos === null ? '' : ` de ${formatMoney(pesos)}`}`}
      onConfirm={isAnswered ? () => void save(pesos) : null}
      onCancel={() => onDone(null)}
    >
      <Choices name="cash-way" options={WAYS} chosen={way} onChoose={(chosen) => setWay(chosen)} />
      <AmountField label="¿Cuánto?" value={typed} onType={setTyped} />
      <NameField label="¿Por qué?" longest={60} known={cash.reasons} value={reason} onType={setReason} />
      <NameField label="¿Quién?" longest={40} known={cash.names} value={who} onType={setWho} />
      {failureLine}
    </ConfirmForm>
  )
}

/** «Corregir…»: the opposite of an entry is noted; both stay. */
function CounterForm({
  cash,
  move,
  attempt: note,
  failureLine,
  onDone,
}: MovesProps & { move: CashMove; onDone(): void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [who, setWho] = useState('')
  const way: Way = move.way === 'in' ? 'out' : 'in'
  const { pesos } = move
  const save = async () => {
    if (await note({ do: 'move', id, way, pesos, reason: `Corrige: ${move.reason}`, who, counters: move.id })) onDone()
  }
  return (
    <ConfirmForm
      title={`Corregir «${move.reason}»`}
      confirm={`Anotar ${way === 'in' ? 'entrada' : 'salida'} de ${formatMoney(pesos)}`}
      onConfirm={who.trim() === '' ? null : () => void save()}
      onCancel={onDone}
    >
      <p>Nada se borra: queda anotado lo contrario. Después anote el valor correcto.</p>
      <NameField label="¿Quién?" longest={40} known={cash.names} value={who} onType={setWho} />
      {failureLine}
    </ConfirmForm>
  )
}

function MoveLine({ move, now, children }: { move: CashMove; now: string; children: ComponentChildren }) {
  const { reason, at, who } = move
  return (
    <li class={styles.move}>
      <span>
        {reason}
        <span class="faint">
          {formatTimeNear(at, now)} · {who}
        </span>
      </span>
      <b>{formatMoney(signed(move))}</b>
      {children}
    </li>
  )
}

/** What came into the drawer and left it, with its reason: for some seconds it can be undone, then only corrected. */
export function CashMoves(props: MovesProps) {
  const { cash, now, attempt: note } = props
  const [open, setOpen] = useState<'form' | CashMove | null>(null)
  const [justNoted, setJustNoted] = useState<string | null>(null)
  useEffect(() => {
    if (justNoted === null) return
    const timer = setTimeout(() => setJustNoted(null), UNDO_MS)
    return () => clearTimeout(timer)
  }, [justNoted])
  const close = () => setOpen(null)
  const moves = movesOf(cash.cash)
  const isCorrected = (id: string) => moves.some(({ counters }) => counters === id)
  const part = useFocusBack(open !== null)
  return (
    <section ref={part} class="card" aria-label="Entradas y salidas">
      <h2>Entradas y salidas</h2>
      {open === 'form' ? (
        <MoveForm
          {...props}
          onDone={(id) => {
            close()
            setJustNoted(id)
          }}
        />
      ) : (
        <button type="button" onClick={() => setOpen('form')}>
          Anotar entrada o salida…
        </button>
      )}
      <ul>
        {[...moves].reverse().map((move) => (
          <MoveLine key={move.id} move={move} now={now}>
            {move.id === justNoted ? (
              <button type="button" onClick={() => void note({ do: 'undo', id: move.id })}>
                Deshacer
              </button>
            ) : (
              move.counters === undefined &&
              !isCorrected(move.id) && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Corregir ${move.reason}`}
                  onClick={() => setOpen(move)}
                >
                  Corregir…
                </button>
              )
            )}
          </MoveLine>
        ))}
      </ul>
      {open !== null && open !== 'form' && <CounterForm key={open.id} {...props} move={open} onDone={close} />}
      {open === null && props.failureLine}
    </section>
  )
}

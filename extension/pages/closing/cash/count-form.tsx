import { formatAmount, formatMoney } from '@shared/money'
import { useState } from 'preact/hooks'
import { type CashReading, differenceWords, PIECES } from '../../../shop-day/cash-count'
import { totalOf } from '../../../shop-day/cash-day'
import type { ClosingReading } from '../../../shop-day/read-closing'
import { ConfirmForm } from '../../../ui/confirm-form'
import styles from './cash.module.css'
import { type CountDraft, piecesOf, piecesTyped } from './count-draft'
import { NameField } from './name-field'
import type { Noting } from './use-noting'

interface CountFormProps extends Noting {
  cash: CashReading
  draft: CountDraft
  onType(part: Partial<CountDraft>): void
  onDone(): void
  again(): Promise<ClosingReading | null>
}

/** Enter and the arrows go from one field to the next, which is then overwritten. */
function step(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void {
  const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  const fields = [...(event.currentTarget.form?.querySelectorAll('input') ?? [])]
  const next = fields[fields.indexOf(event.currentTarget) + by]
  next?.focus()
  next?.select()
}

function PieceRow({ value, typed, onType }: { value: number; typed: string; onType(text: string): void }) {
  const count = piecesTyped(typed)
  const name = value === 1_000 ? '1.000 (billete o moneda)' : formatAmount(value)
  return (
    <label class={styles.piece}>
      <span>{name}</span>
      <input
        inputMode="numeric"
        autoComplete="off"
        size={5}
        aria-label={`Cuántos de ${name}`}
        aria-invalid={count === null}
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={step}
      />
      <output>{count === null ? 'no es un número' : count === 0 ? '' : formatMoney(value * count)}</output>
    </label>
  )
}

/** «Contar la caja», by banknote and coin: the total and the difference are shown with each key. */
export function CountForm({ cash, draft, onType, onDone, again, note, failure }: CountFormProps) {
  const [id] = useState(() => crypto.randomUUID())
  const pieces = piecesOf(draft)
  const total = pieces && totalOf(pieces)
  const who = draft.who.trim()
  const save = async () => {
    if (pieces === null) return
    // Null: the sums could not be read, or another day was chosen; the draft stays.
    const fresh = await again()
    const expected = fresh?.cash.expected
    if (expected !== undefined && (await note({ do: 'count', id, who, pieces, expected }))) onDone()
  }
  return (
    <ConfirmForm
      title="Contar la caja"
      confirm={total === null ? 'Guardar conteo' : `Guardar conteo de ${formatMoney(total)}`}
      ready={total !== null && who !== ''}
      onConfirm={() => void save()}
      onCancel={onDone}
    >
      <div class={styles.pieces}>
        {PIECES.map((value) => (
          <PieceRow
            key={value}
            value={value}
            typed={draft.typed[value] ?? ''}
            onType={(text) => onType({ typed: { ...draft.typed, [value]: text } })}
          />
        ))}
      </div>
      <p role="status" class={styles.total}>
        {total === null ? 'Un número no se entiende' : `Hay ${formatMoney(total)}`}
        {total !== null && (
          <b class={total === cash.expected ? 'tone-good' : 'tone-warn'}>{differenceWords(total - cash.expected)}</b>
        )}
      </p>
      <NameField
        id="cash-names"
        label="¿Quién contó?"
        longest={40}
        known={cash.names}
        value={draft.who}
        onType={(text) => onType({ who: text })}
      />
      {failure}
    </ConfirmForm>
  )
}

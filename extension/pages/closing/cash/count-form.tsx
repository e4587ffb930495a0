import { formatAmount, formatMoney } from '@shared/money'
import { readWhole } from '@shared/typed-number'
import { useMemo, useState } from 'preact/hooks'
import { type CashReading, differenceWords, PIECES } from '../../../shop-day/cash-count'
import { totalOf } from '../../../shop-day/cash-day'
import type { ClosingReading } from '../../../shop-day/read-closing'
import type { CashCount } from '../../../store/cash-day'
import { ConfirmForm } from '../../../ui/confirm-form'
import { type KeyValues, readStored, writeStored } from '../../../ui/stored'
import styles from './cash.module.css'
import { NameField } from './name-field'
import type { Noting } from './note-cash'

/** A count as it is being typed. */
interface CountDraft {
  /** How many, by the value of the banknote or coin. */
  typed: Record<string, string>
  who: string
}

const KEY = 'cash-count'
const EMPTY: CountDraft = { typed: {}, who: '' }
/** More pieces of one kind are a typing mistake. */
const MOST_PIECES = 9_999

/** Null: it is no number of pieces; 0: nothing was typed. */
function piecesTyped(text: string): number | null {
  if (text.trim() === '') return 0
  const count = readWhole(text)
  return count === null || count > MOST_PIECES ? null : count
}

/** The pieces of a draft, the highest first; null: one of its fields is no number. */
function piecesOf({ typed }: CountDraft): CashCount['pieces'] | null {
  const counts = PIECES.map((value) => ({ value, count: piecesTyped(typed[value] ?? '') }))
  const pieces = counts.flatMap(({ value, count }) => (count === null ? [] : [{ value, count }]))
  return pieces.length < counts.length ? null : pieces.filter(({ count }) => count > 0)
}

function readDraft(storage: KeyValues, day: string): CountDraft | null {
  const saved = readStored(storage, KEY)
  if (saved?.day !== day || typeof saved.typed !== 'object' || saved.typed === null) return null
  const typed = Object.entries(saved.typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { typed: Object.fromEntries(typed), who: typeof saved.who === 'string' ? saved.who : '' }
}

/** The draft of a day's count, which a reload keeps; of one day at a time. `draft` null: none was begun. */
export function useCountDraft(storage: KeyValues, day: string) {
  const saved = useMemo(() => readDraft(storage, day), [storage, day])
  const [kept, setKept] = useState<{ day: string; draft: CountDraft | null } | null>(null)
  const current = kept?.day === day ? kept.draft : saved
  const keep = (draft: CountDraft | null) => {
    setKept({ day, draft })
    writeStored(storage, KEY, draft === null ? {} : { day, ...draft })
  }
  return {
    draft: current,
    begin: () => keep(EMPTY),
    type: (part: Partial<CountDraft>) => keep({ ...(current ?? EMPTY), ...part }),
    drop: () => keep(null),
  }
}

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
export function CountForm({ cash, draft, onType, onDone, again, attempt: note, failureLine }: CountFormProps) {
  const [id] = useState(() => crypto.randomUUID())
  const pieces = piecesOf(draft)
  const total = pieces && totalOf(pieces)
  const who = draft.who.trim()
  const isTyped = Object.values(draft.typed).some((text) => text !== '')
  const [asksToDrop, setAsksToDrop] = useState(false)
  const save = async (counted: CashCount['pieces']) => {
    // Null: the sums could not be read, or another day was chosen; the draft stays.
    const fresh = await again()
    const expected = fresh?.cash.expected
    if (expected !== undefined && (await note({ do: 'count', id, who, pieces: counted, expected }))) onDone()
  }
  return (
    <ConfirmForm
      title="Contar la caja"
      confirm={total === null ? 'Guardar conteo' : `Guardar conteo de ${formatMoney(total)}`}
      onConfirm={pieces === null || who === '' ? null : () => void save(pieces)}
      onCancel={() => (isTyped ? setAsksToDrop(!asksToDrop) : onDone())}
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
        label="¿Quién contó?"
        longest={40}
        known={cash.names}
        value={draft.who}
        onType={(text) => onType({ who: text })}
      />
      {asksToDrop && (
        <p class="buttons" role="alert">
          <b>¿Borrar lo contado?</b>
          <button type="button" class="danger" onClick={onDone}>
            Sí, borrarlo
          </button>
          <button type="button" onClick={() => setAsksToDrop(false)}>
            Seguir contando
          </button>
        </p>
      )}
      {failureLine}
    </ConfirmForm>
  )
}

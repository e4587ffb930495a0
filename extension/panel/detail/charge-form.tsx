import { formatAmount, formatMoney } from '@shared/money'
import {
  changeOf,
  collected,
  eachMeans,
  MEANS,
  MEANS_NAMES,
  NO_AMOUNTS,
  quickAmounts,
  type SettledMeans,
  type SettlePart,
  type Share,
} from '@shared/settlement'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { panelMessage } from '../../messaging/panel-message'
import { Button } from '../../ui/button'
import { ConfirmForm } from '../../ui/confirm-form'
import { SentenceLine } from '../../ui/sentence'
import { AmountField, useTrouble } from '../amount-field'
import { usePanel } from '../panel-context'
import {
  type Charged,
  givenTip,
  type MeansChoice,
  settleParts,
  suggestedTip,
  type TipChoice,
  type Typed,
  tipsOf,
  typedAmounts,
  typedPesos,
  typedTrouble,
  withoutTip,
} from '../state/charge'
import styles from './charge.module.css'
import { Choices } from './fields'

const COLUMNS: readonly MeansChoice[] = [...MEANS, 'mixed']
const COLUMN_NAMES: Record<MeansChoice, string> = { ...MEANS_NAMES, mixed: 'Varios medios' }

/** What was pressed and typed so far. */
interface Form {
  chosen: { tip: TipChoice; means: MeansChoice } | null
  otherTip: string
  /** Amounts of several means. */
  typed: Typed
  /** In cash: `exact`, a sum, or `other`. */
  received: string
  otherReceived: string
}

const EMPTY: Form = { chosen: null, otherTip: '', typed: eachMeans(() => ''), received: 'exact', otherReceived: '' }

interface FormPart {
  form: Form
  set(part: Partial<Form>): void
}

/**
 * Tip and means in one press: cells of each tip, one a means. Nothing is chosen before (Ley 1935 of 2018:
 * a tip is voluntary).
 */
function TipAndMeans({ rows, form, set }: FormPart & { rows: Charged }) {
  const { chosen, otherTip } = form
  const base = withoutTip(rows)
  const given = givenTip(rows)
  const ten = suggestedTip(rows)
  const tips: { tip: TipChoice; name: string; sum: string; pesos: number | null }[] = [
    { tip: 'none', name: 'Sin propina', sum: '', pesos: 0 },
    { tip: 'ten', name: '10 %', sum: ` (${formatMoney(ten)})`, pesos: ten },
    ...(given > 0
      ? [{ tip: 'given' as const, name: 'La que trae', sum: ` (${formatMoney(given)})`, pesos: given }]
      : []),
    { tip: 'other', name: 'Otra propina', sum: '', pesos: typedPesos(otherTip) },
  ]
  return (
    <div class={styles.width}>
      <div class={styles.grid} role="radiogroup" aria-label="Propina y medio de pago">
        {tips.map(({ tip, name, sum, pesos }) => (
          <div key={tip} class={styles.row}>
            <span class={styles.tip}>
              {tip === 'other' ? (
                <AmountField label={name} value={otherTip} onType={(text) => set({ otherTip: text })} small />
              ) : (
                name
              )}
              <span class={styles.pesos}>{sum}</span>
            </span>
            {COLUMNS.map((means) => (
              <label key={means} class={`choice ${styles.cell}`} data-means={COLUMN_NAMES[means]}>
                <input
                  type="radio"
                  name="tip-means"
                  value={`${tip}-${means}`}
                  aria-label={`${COLUMN_NAMES[means]}, ${name}${sum}${pesos === null ? '' : `: ${formatMoney(base + pesos)}`}`}
                  checked={chosen?.tip === tip && chosen.means === means}
                  disabled={pesos === null}
                  onChange={() => set({ chosen: { tip, means }, received: 'exact' })}
                />
                {pesos === null ? '—' : formatMoney(base + pesos)}
              </label>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Several means: what is missing, or too much, until they sum to the amount. */
function MixedAmounts({ due, form: { typed }, set }: FormPart & { due: number }) {
  const amounts = typedAmounts(typed)
  const rest = due - collected(amounts ?? NO_AMOUNTS)
  const type = (means: SettledMeans, text: string) => set({ typed: { ...typed, [means]: text } })
  return (
    <fieldset class={styles.mixed}>
      <legend>¿Cuánto con cada medio?</legend>
      {MEANS.map((means) => (
        <div key={means} class={styles.means}>
          <AmountField label={MEANS_NAMES[means]} value={typed[means]} onType={(text) => type(means, text)} />
          {amounts !== null && rest > 0 && (
            <Button onClick={() => type(means, formatAmount(amounts[means] + rest))}>
              Poner {formatMoney(amounts[means] + rest)}
              <span class="hidden"> en {MEANS_NAMES[means]}</span>
            </Button>
          )}
        </div>
      ))}
      <p role="status" class={amounts !== null && rest === 0 ? '' : 'tone-bad'}>
        {amounts !== null && rest > 0 && `Faltan ${formatMoney(rest)}`}
        {amounts !== null && rest < 0 && `Sobran ${formatMoney(-rest)}`}
      </p>
    </fieldset>
  )
}

const receivedOf = (cash: number, { received, otherReceived }: Form): number | null => {
  if (received === 'exact') return cash
  const pesos = received === 'other' ? typedPesos(otherReceived) : Number(received)
  return pesos === null || pesos < cash ? null : pesos
}

/** What may be received with one press. */
function receivedSums(cash: number, announced: number | null): number[] {
  const quick = quickAmounts(cash)
  return announced !== null && announced > cash && !quick.includes(announced) ? [announced, ...quick] : quick
}

/** «¿Con cuánto paga?», and the change. `sums`: what may be received with one press. */
function Received({ cash, sums, form, set }: FormPart & { cash: number; sums: number[] }) {
  const received = receivedOf(cash, form)
  return (
    <fieldset class={styles.received}>
      <legend>Recibido en efectivo</legend>
      <Choices
        name="received"
        chosen={form.received}
        onChoose={(sum) => set({ received: sum })}
        options={[
          { value: 'exact', label: 'Exacto' },
          ...sums.map((pesos) => ({ value: String(pesos), label: formatMoney(pesos) })),
          { value: 'other', label: 'Otro valor' },
        ]}
      />
      {form.received === 'other' && (
        <AmountField
          label="Recibido en pesos"
          value={form.otherReceived}
          onType={(text) => set({ otherReceived: text })}
        />
      )}
      <p role="status" class={styles.change}>
        {received !== null && `Devuelta ${formatMoney(changeOf({ received, cash }))}`}
        {received === null && typedTrouble(form.otherReceived) === null && 'No alcanza todavía'}
      </p>
    </fieldset>
  )
}

export interface ChargeFormProps {
  title: string
  verb: string
  /** Before the amount, once there is one: `Corregir a`. Left out: the verb. */
  verbOf?: string
  /** Empty: nothing of what is left was chosen yet. */
  rows: Charged
  /** What is chosen first. */
  lead?: ComponentChildren
  announced?: number | null
  /** The comprobante came out before: it is not printed again. */
  invoiceIsOut?: boolean
  onSettle(parts: SettlePart[], requestId: string): void
  onCancel(): void
}

/** «Cobrar»: tip, means, cash and change on one form. Whole pesos; confirmed only when the means sum to the amount. */
export function ChargeForm(props: ChargeFormProps) {
  const { title, verb, verbOf = verb, rows, lead, announced = null, invoiceIsOut, onSettle, onCancel } = props
  const [filled, setFilled] = useState(EMPTY)
  const [requestId] = useState(() => crypto.randomUUID())
  const { chosen, otherTip } = filled
  const tips = chosen && tipsOf(rows, chosen.tip, otherTip)
  const due = tips && rows.length > 0 ? withoutTip(rows) + tips.reduce((sum, tip) => sum + tip, 0) : null
  const isMixed = chosen?.means === 'mixed'
  const amounts =
    chosen === null || due === null
      ? null
      : isMixed
        ? typedAmounts(filled.typed)
        : { ...NO_AMOUNTS, [chosen.means]: due }
  const cash = amounts?.cash ?? 0
  const sums = receivedSums(cash, announced)
  // Of another amount, a sum may not be offered any more.
  const isOffered = filled.received === 'other' || sums.includes(Number(filled.received))
  const form = isOffered ? filled : { ...filled, received: 'exact' }
  const received = receivedOf(cash, form)
  const share: Share | null = amounts !== null && received !== null ? { ...amounts, received } : null
  const paid = share !== null && collected(share) === due ? share : null
  const wrongTip = useTrouble(otherTip)
  const part: FormPart = { form, set: (change) => setFilled({ ...filled, ...change }) }
  return (
    <ConfirmForm
      title={title}
      confirm={due === null ? verb : `${verbOf} ${formatMoney(due)}`}
      onConfirm={paid && tips && (() => onSettle(settleParts(rows, tips, paid), requestId))}
      onCancel={onCancel}
    >
      {lead}
      {rows.length > 0 && <TipAndMeans rows={rows} {...part} />}
      {wrongTip && <SentenceLine message={wrongTip} alert />}
      {isMixed && due !== null && <MixedAmounts due={due} {...part} />}
      {cash > 0 && <Received cash={cash} sums={sums} {...part} />}
      {invoiceIsOut && <p class="faint">{panelMessage('V-26').text}</p>}
      {usePanel().status.value?.printsHere === false && <p class="faint">{panelMessage('V-25').text}</p>}
    </ConfirmForm>
  )
}

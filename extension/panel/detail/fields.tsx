import type { Order } from '@shared/order'
import type { ComponentChildren } from 'preact'
import type { Action } from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'
import cards from './detail-cards.module.css'

export const FactsList = ({ facts }: { facts: readonly (readonly [name: string, value: string])[] }) => (
  <dl class={cards.factsList}>
    {facts.map(([name, value], i) => (
      <div key={`${name}${i}`}>
        <dt>{name}</dt>
        <dd dir="auto">{value}</dd>
      </div>
    ))}
  </dl>
)

interface ChoicesProps<T extends string> {
  name: string
  options: readonly { value: T; label: string }[]
  chosen: T | null
  onChoose(value: T): void
}

/** Radio buttons as large as a finger. */
export function Choices<T extends string>({ name, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <div class="choices">
      {options.map(({ value, label }) => (
        <label key={value} class="choice">
          <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </div>
  )
}

interface TicksProps {
  label: string
  boxes: readonly { key: string; name: ComponentChildren; isPaid?: boolean }[]
  ticked: ReadonlySet<string>
  onTick(ticked: ReadonlySet<string>): void
}

/** Boxes as large as a finger; what is paid is ticked for good. */
export function Ticks({ label, boxes, ticked, onTick }: TicksProps) {
  return (
    <fieldset class="choices" aria-label={label}>
      {boxes.map(({ key, name, isPaid = false }) => (
        <label key={key} class="choice" data-paid={isPaid}>
          <input
            type="checkbox"
            value={key}
            checked={isPaid || ticked.has(key)}
            disabled={isPaid}
            onChange={() => onTick(ticked.symmetricDifference(new Set([key])))}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

interface TextFieldProps {
  label: string
  longest: number
  value: string
  onType(text: string): void
  placeholder?: string
  autoComplete?: string
  /** Id of a `<datalist>`. */
  list?: string
}

export const TextField = ({ label, longest, onType, ...input }: TextFieldProps) => (
  <label class="field">
    {label}
    <input type="text" maxLength={longest} onInput={(event) => onType(event.currentTarget.value)} {...input} />
  </label>
)

export interface QuestionProps {
  row: OrderRow
  order: Order | null
  run(action: Action): void
  onCancel(): void
}

import { formatMoney } from '@shared/money'
import type { Order } from '@shared/order'
import { useState } from 'preact/hooks'
import { ConfirmForm } from '../../ui/confirm-form'
import { chosenTip, type TipChoice, tenPercent } from '../state/tip'
import { Choices } from './choices'

interface ChargeQuestionProps {
  order: Order
  onCharge(tip: number): void
  onCancel(): void
}

function options(money: Order['money']): { value: TipChoice; label: string }[] {
  const given = { value: 'given', label: `La que trae (${formatMoney(money.tip)})` } as const
  return [
    ...(money.tip > 0 ? [given] : []),
    { value: 'none', label: 'No' },
    { value: 'ten', label: `10 % (${formatMoney(tenPercent(money.total))})` },
    { value: 'other', label: 'Otro valor' },
  ]
}

/** «Cobrar»: the tip is asked for before the paper; nothing is chosen for the customer. It replaces Justo's. */
export function ChargeQuestion({ order, onCharge, onCancel }: ChargeQuestionProps) {
  const [choice, setChoice] = useState<TipChoice | null>(null)
  const [other, setOther] = useState('')
  const { money } = order
  const tip = chosenTip(choice, other, money)
  return (
    <ConfirmForm
      title="¿Incluye propina?"
      confirm={tip === null ? 'Cobrar' : `Cobrar ${formatMoney(money.amountToPay - money.tip + tip)}`}
      ready={tip !== null}
      onConfirm={() => tip !== null && onCharge(tip)}
      onCancel={onCancel}
    >
      <Choices name="tip" chosen={choice} onChoose={(value) => setChoice(value)} options={options(money)} />
      {choice === 'other' && (
        <label class="field">
          Propina en pesos
          <input inputMode="numeric" value={other} onInput={(event) => setOther(event.currentTarget.value)} />
        </label>
      )}
    </ConfirmForm>
  )
}

import { businessDayStart, formatDate } from '@shared/dates'
import { formatMoney } from '@shared/money'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/button'
import { AmountField } from '../amount-field'
import { typedPesos } from '../state/charge'
import styles from './opening.module.css'
import type { OpeningPartProps } from './test-questions'

/** «Base»: what is in the drawer at the opening, typed, or what the last count left, once someone has confirmed it. */
export function DrawerBase({ opening: { base }, act, onTyping }: OpeningPartProps & { onTyping(is: boolean): void }) {
  const [typed, setTyped] = useState('')
  const { pesos: known, suggested } = base
  const pesos = typedPesos(typed)
  const type = (text: string) => {
    setTyped(text)
    onTyping(text !== '')
  }
  const save = (amount: number) => {
    act({ do: 'base', pesos: amount })
    type('')
  }
  return (
    <form
      class={`buttons ${styles.base}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (pesos !== null) save(pesos)
      }}
    >
      <AmountField
        label={known === null ? 'Base de la caja (si la cuentan)' : `Base de la caja: ${formatMoney(known)}. Otra`}
        value={typed}
        onType={type}
      />
      <Button type="submit" isOff={pesos === null}>
        {known === null ? 'Anotar base' : 'Cambiar base'}
      </Button>
      {known === null && suggested !== null && (
        <Button onClick={() => save(suggested.pesos)}>
          Sí, hay {formatMoney(suggested.pesos)} (quedó el {formatDate(businessDayStart(suggested.day))})
        </Button>
      )}
    </form>
  )
}

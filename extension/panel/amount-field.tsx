import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import { SentenceLine } from '../ui/sentence'
import { isUnfinished, typedTrouble } from './state/charge'

/** Milliseconds without a key after which an amount counts as typed. */
const PAUSE = 800

/** What is wrong with a typed amount; not while `70.000` has got as far as `70.00`. */
export function useTrouble(typed: string): Message | null {
  const [lastPause, setLastPause] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setLastPause(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return isUnfinished(typed) && lastPause !== typed ? null : typedTrouble(typed)
}

interface AmountFieldProps {
  label: string
  value: string
  onType(typed: string): void
  /** The field is in the grid, which shows its errors below itself. */
  small?: boolean
}

export function AmountField({ label, value, onType, small = false }: AmountFieldProps) {
  const trouble = useTrouble(value)
  return (
    <>
      <label class={small ? '' : 'field'}>
        {label}
        <input
          inputMode="numeric"
          size={small ? 7 : undefined}
          placeholder={small ? '$' : undefined}
          aria-invalid={trouble !== null}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      </label>
      {trouble && !small && <SentenceLine message={trouble} alert />}
    </>
  )
}

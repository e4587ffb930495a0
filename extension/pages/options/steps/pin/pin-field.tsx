import { Field, type FieldProps } from '../../field'
import styles from '../../field.module.css'

interface PinFieldProps extends FieldProps {
  value: string
  onType(value: string): void
}

/** Digits, masked on the screen. */
export const PinField = ({ value, onType, ...field }: PinFieldProps) => (
  <Field {...field}>
    {(attributes) => (
      <input
        {...attributes}
        class={styles.code}
        type="password"
        inputMode="numeric"
        maxLength={8}
        autocomplete="off"
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    )}
  </Field>
)

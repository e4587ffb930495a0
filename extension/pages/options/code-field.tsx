import type { ComponentChildren } from 'preact'
import { Field, type FieldProps } from './field'
import fields from './field.module.css'
import { onEnter } from './input-field'

interface CodeFieldProps extends Pick<FieldProps, 'error'> {
  code: string
  onType(code: string): void
  onEnter(): void
  /** Its button. */
  children: ComponentChildren
}

/** The 8 digits that the printing program shows. */
export const CodeField = ({ code, error, onType, onEnter: enter, children }: CodeFieldProps) => (
  <Field label="Código" hint="Los 8 números que muestra «Emparejar Justo». Sirven 10 minutos." error={error}>
    {(attributes) => (
      <span class="buttons">
        <input
          {...attributes}
          class={fields.code}
          inputMode="numeric"
          maxLength={9}
          autocomplete="off"
          placeholder="00000000"
          value={code}
          onInput={(event) => onType(event.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={onEnter(enter)}
        />
        {children}
      </span>
    )}
  </Field>
)

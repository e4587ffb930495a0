import { Button } from '../../ui/button'
import { Field, type FieldProps, onEnter } from './field'
import fields from './field.module.css'

const CODE_LENGTH = 8

interface CodeFieldProps extends Pick<FieldProps, 'error'> {
  code: string
  onType(code: string): void
  /** By its button or Enter. */
  onSend(): void
  isBusy: boolean
  /** Of its button, and while it is busy. */
  labels: { idle: string; busy: string }
}

export const CodeField = ({ code, error, onType, onSend, isBusy, labels }: CodeFieldProps) => (
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
          onKeyDown={onEnter(onSend)}
        />
        <Button class={code.length === CODE_LENGTH ? 'main' : ''} isOff={isBusy} onClick={onSend}>
          {isBusy ? labels.busy : labels.idle}
        </Button>
      </span>
    )}
  </Field>
)

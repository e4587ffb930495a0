import { numberText } from '@shared/invoice-number'
import type { Series } from '../../../../setup/other-computer'
import type { PROGRAM_FIELDS, ProgramValues } from '../../../../setup/program-form'
import { TextField } from '../../text-field'
import type { StepForm } from '../../use-step-form'
import { RadioQuestion } from './radio-question'

const ANSWERS = [
  { value: 'none', label: 'No: es el único', hint: 'Lo normal.' },
  { value: 'replaced', label: 'Este lo reemplaza', hint: 'El otro ya no imprime.' },
  { value: 'prints', label: 'Sí: imprimen los dos', hint: 'Cada uno con su prefijo y su letra.' },
] as const

interface OtherComputerProps {
  form: StepForm<ProgramValues, typeof PROGRAM_FIELDS>
  /** The parts of this computer's series that are to be chosen. */
  asked: Record<keyof Series, boolean>
}

/** Whether another computer numbers papers of this store too, and what tells the two apart. */
export function OtherComputerFields({ form, asked }: OtherComputerProps) {
  const { other, prefix, till } = form.values
  return (
    <>
      <RadioQuestion
        question="¿Otro computador de este local imprime pedidos de Justo?"
        name="other"
        answers={ANSWERS}
        value={other}
        error={form.error('other')}
        onChoose={(answer) => form.set({ other: answer })}
      />
      {asked.prefix && (
        <TextField
          label="Prefijo de este computador"
          value={prefix}
          maxLength={8}
          error={form.error('prefix')}
          hint={`Sus comprobantes serán ${numberText(prefix, 1)}, ${numberText(prefix, 2)}…`}
          onType={(text) => form.set({ prefix: text.trim().toUpperCase() })}
        />
      )}
      {asked.till && (
        <TextField
          label="Letra de sus cajas"
          value={till}
          maxLength={1}
          error={form.error('till')}
          hint={`Esta caja será ${till}1.`}
          onType={(text) => form.set({ till: text.toUpperCase().replace(/[^A-Z]/g, '') })}
        />
      )}
    </>
  )
}

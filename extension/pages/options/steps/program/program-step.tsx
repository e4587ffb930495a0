import { numberText } from '@shared/invoice-number'
import { say } from '@shared/messages'
import type { Series } from '../../../../setup/other-computer'
import {
  PROGRAM_FIELDS,
  type ProgramValues,
  programErrors,
  programValues,
  seriesToChoose,
  withProgram,
  withSeries,
} from '../../../../setup/program-form'
import { isImpostor, type SetUp } from '../../../../setup/set-up'
import { FormField, FormQuestion } from '../../field'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepForm } from '../../use-step-form'
import { PairingFields, usePairing } from './pairing-fields'
import { ProgramState } from './program-state'

const HERE = [
  { value: true, label: 'Sí: acepta e imprime', hint: 'Una sola caja de cada punto de venta.' },
  { value: false, label: 'No: solo mira', hint: 'Las demás cajas; imprime otra.' },
] as const

const OTHER = [
  { value: 'none', label: 'No: es el único', hint: 'Lo normal.' },
  { value: 'replaced', label: 'Este lo reemplaza', hint: 'El otro ya no imprime.' },
  { value: 'prints', label: 'Sí: imprimen los dos', hint: 'Cada uno con su prefijo y su letra.' },
] as const

/** Saves what tells this computer's papers from another one's. Null: saved, or it can wait. */
async function saveSeries(setUp: SetUp, values: ProgramValues, asked: Record<keyof Series, boolean>) {
  const { active, printing } = setUp.settings.value
  if (setUp.bridge.value.state !== 'there') {
    // «Activar integración» asks for the last number; a till that is active already would print at once.
    const canWait = printing.here || (!active && !asked.prefix && !asked.till)
    return canWait ? null : say('C-104')
  }
  return setUp.saveBridge((current) => withSeries(values, asked, current))
}

function useProgramStep() {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const side = setUp.bridge.value
  const step = useStepForm({
    fields: PROGRAM_FIELDS,
    stored: programValues(saved, side.state === 'there' ? side.settings : null),
    check: (values) => programErrors(values, saved, setUp.status.value),
    async save(values) {
      // A code that is typed and not sent yet; the settings of what it pairs are read before they are changed.
      if (pairing.isTyped) {
        if (!(await pairing.attempt())) return say('C-18')
        await setUp.refresh()
      }
      // First the series: a till that prints must not begin with the other computer's.
      const failure =
        (values.here === true ? await saveSeries(setUp, values, seriesToChoose(values, setUp.status.value)) : null) ??
        (await setUp.saveSettings((current) => withProgram(values, current, setUp.now())))
      void setUp.refresh()
      return failure
    },
  })
  const url = step.form.values.bridgeUrl.trim()
  const pairing = usePairing(url, step.form.error('bridgeUrl'))
  return { ...step, url, pairing, asked: seriesToChoose(step.form.values, setUp.status.value) }
}

type Step = ReturnType<typeof useProgramStep>

/** Whether another computer numbers papers of this store too, and what tells the two apart. */
function OtherComputer({ form, asked }: Pick<Step, 'form' | 'asked'>) {
  const { prefix, till } = form.values
  return (
    <>
      <FormQuestion
        form={form}
        name="other"
        question="¿Otro computador de este local imprime pedidos de Justo?"
        answers={OTHER}
      />
      {asked.prefix && (
        <FormField
          form={form}
          name="prefix"
          hint={`Sus comprobantes serán ${numberText(prefix, 1)}, ${numberText(prefix, 2)}…`}
          onType={(typed: string) => form.set({ prefix: typed.trim().toUpperCase() })}
        />
      )}
      {asked.till && (
        <FormField
          form={form}
          name="till"
          hint={`Esta caja será ${till}1.`}
          onType={(typed: string) => form.set({ till: typed.toUpperCase().replace(/[^A-Z]/g, '') })}
        />
      )}
    </>
  )
}

/** Step «Programa de impresión»: pairing, and whether this till is the one that accepts and prints. */
export function ProgramStep() {
  const { form, url, pairing, asked, outcome, busy, onSubmit } = useProgramStep()
  const { settings, bridge } = useSetUp()
  const side = bridge.value
  const isPaired = settings.value.bridge.token !== ''
  return (
    <form onSubmit={onSubmit} noValidate>
      <section class="card">
        <ProgramState url={url} />
        {!isPaired && <PairingFields pairing={pairing} />}
        {/* Who answers there would get this till's trust. */}
        {isPaired && !isImpostor(side) && (
          <details open={side.state === 'away'}>
            <summary>Emparejar otra vez</summary>
            <PairingFields pairing={pairing} />
          </details>
        )}
      </section>
      <section class="card">
        <FormQuestion
          form={form}
          name="here"
          question="¿Esta caja acepta e imprime los pedidos de Justo?"
          answers={HERE}
        />
        {form.values.here === true && <OtherComputer form={form} asked={asked} />}
      </section>
      <details class="card">
        <summary>
          <h3>Avanzado</h3>
        </summary>
        <FormField form={form} name="bridgeUrl" />
      </details>
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

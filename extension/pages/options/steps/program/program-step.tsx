import { say } from '@shared/messages'
import type { Series } from '../../../../setup/other-computer'
import {
  MODES,
  PROGRAM_FIELDS,
  type ProgramValues,
  programErrors,
  programValues,
  seriesToChoose,
  withProgram,
  withSeries,
} from '../../../../setup/program-form'
import { isImpostor, type SetUp } from '../../../../setup/set-up'
import { FormText } from '../../form-text'
import { useOptionsServices } from '../../options-services'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useLock } from '../../use-lock'
import { useProgramVersion } from '../../use-program-version'
import { useStepForm } from '../../use-step-form'
import { OtherComputerFields } from './other-computer-fields'
import { PairingFields } from './pairing-fields'
import { ProgramState } from './program-state'
import { RadioQuestion } from './radio-question'

const HERE = [
  { value: true, label: 'Sí: acepta e imprime', hint: 'Una sola caja de cada punto de venta.' },
  { value: false, label: 'No: solo mira', hint: 'Las demás cajas; imprime otra.' },
] as const

/** Saves what tells this computer's papers from another one's. Null: saved, or it can wait. */
async function saveSeries(setUp: SetUp, values: ProgramValues, asked: Record<keyof Series, boolean>) {
  const { active, printing } = setUp.settings.value
  if (setUp.bridge.value.state !== 'there') {
    // «Activar integración» asks for the last number; a till that is active already would print at once.
    const canWait = printing.here || (!active && !asked.prefix && !asked.till)
    return canWait ? null : say('C-104')
  }
  const saved = await setUp.saveBridge((current) => withSeries(values, asked, current))
  return saved.ok ? null : saved.message
}

function useProgramStep() {
  const setUp = useSetUp()
  const { now, status, refresh } = useOptionsServices()
  const saved = setUp.settings.value
  const side = setUp.bridge.value
  const step = useStepForm({
    fields: PROGRAM_FIELDS,
    stored: programValues(saved, side.state === 'there' ? side.settings : null),
    check: (values) => programErrors(values, saved, status.value),
    async save(values) {
      // First the series: a till that prints must not begin with the other computer's.
      const message =
        (values.here === true ? await saveSeries(setUp, values, seriesToChoose(values, status.value)) : null) ??
        (await setUp.saveSettings((current) => withProgram(values, current, now())))
      void refresh()
      return message === null ? 'saved' : { message }
    },
  })
  return { ...step, asked: seriesToChoose(step.form.values, status.value) }
}

/** Step «Programa de impresión»: pairing, and whether this till is the one that accepts and prints. */
export function ProgramStep() {
  const { form, asked, outcome, busy, onSubmit } = useProgramStep()
  const { values, error, set } = form
  const url = values.bridgeUrl.trim()
  const { settings, bridge } = useSetUp()
  const side = bridge.value
  const isPaired = settings.value.bridge.token !== ''
  const pairing = <PairingFields url={url} urlError={error('bridgeUrl')} />
  return (
    <form onSubmit={onSubmit} noValidate>
      <section class="card">
        <ProgramState url={url} version={useProgramVersion()} />
        {!isPaired && pairing}
        {/* Who answers there would get this till's trust. */}
        {isPaired && !isImpostor(side) && (
          <details open={side.state === 'away'}>
            <summary>Emparejar otra vez</summary>
            {pairing}
          </details>
        )}
      </section>
      <section class="card">
        <RadioQuestion
          question="¿Esta caja acepta e imprime los pedidos de Justo?"
          name="here"
          answers={HERE}
          value={values.here}
          error={error('here')}
          onChoose={(here) => set({ here })}
        />
        {values.here === true && <OtherComputerFields form={form} asked={asked} />}
        <RadioQuestion
          question="¿Cómo se aceptan los pedidos?"
          name="mode"
          answers={MODES}
          value={values.mode}
          locked={useLock('printing.mode').hint}
          onChoose={(mode) => set({ mode })}
        />
      </section>
      <details class="card">
        <summary>
          <h3>Avanzado</h3>
        </summary>
        <FormText form={form} name="bridgeUrl" />
      </details>
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

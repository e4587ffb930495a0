import { say } from '@shared/messages'
import { DEFAULT_PORT } from '@shared/settings/bridge-parts'
import { useState } from 'preact/hooks'
import type { Series } from '../../../../setup/other-computer'
import {
  MODES,
  type ProgramValues,
  programErrors,
  programValues,
  seriesToChoose,
  withProgram,
  withSeries,
} from '../../../../setup/program-form'
import { isImpostor, type SetUp } from '../../../../setup/set-up'
import { useOptionsServices } from '../../options-services'
import { SaveLine, type SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'
import { useProgramVersion } from '../../use-program-version'
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
  const [draft, setDraft] = useState<Partial<ProgramValues>>({})
  const [isWhole, setWhole] = useState(false)
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  // What was not edited here follows what is saved, also from the strip above.
  const stored = programValues(saved, side.state === 'there' ? side.settings : null)
  const values = { ...stored, ...draft }
  const asked = seriesToChoose(values, status.value)
  const errorsOf = (whole: boolean) => programErrors(values, saved, { whole, status: status.value })
  const next = useStepFlow(JSON.stringify(values) !== JSON.stringify(stored))
  const set = (change: Partial<ProgramValues>) => {
    setDraft((before) => ({ ...before, ...change }))
    setOutcome(null)
  }
  const save = async (event: Event) => {
    event.preventDefault()
    setWhole(true)
    if (Object.keys(errorsOf(true)).length > 0) return setOutcome(say('C-18'))
    // First the series: a till that prints must not begin with the other computer's.
    const failure =
      (values.here === true ? await saveSeries(setUp, values, asked) : null) ??
      (await setUp.saveSettings((current) => withProgram(values, current, now())))
    void refresh()
    if (failure !== null) return setOutcome(failure)
    setDraft({})
    setOutcome('saved')
    next()
  }
  return { saved, values, errors: errorsOf(isWhole), asked, set, outcome, save }
}

/** Step «Programa de impresión»: pairing, and whether this till is the one that accepts and prints. */
export function ProgramStep() {
  const { saved, values, errors, asked, set, outcome, save } = useProgramStep()
  const url = values.bridgeUrl.trim()
  const side = useSetUp().bridge.value
  const pairing = <PairingFields url={url} urlError={errors.bridgeUrl} />
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <section class="card">
        <ProgramState url={url} version={useProgramVersion()} />
        {saved.bridge.token === '' && pairing}
        {/* Who answers there would get this till's trust. */}
        {saved.bridge.token !== '' && !isImpostor(side) && (
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
          error={errors.here}
          onChoose={(here) => set({ here })}
        />
        {values.here === true && <OtherComputerFields values={values} errors={errors} asked={asked} onChange={set} />}
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
        <TextField
          label="Dirección del programa"
          value={values.bridgeUrl}
          error={errors.bridgeUrl}
          hint={`Casi siempre http://127.0.0.1:${DEFAULT_PORT}.`}
          lock={useLock('bridge.url')}
          onType={(bridgeUrl) => set({ bridgeUrl })}
        />
      </details>
      <SaveLine outcome={outcome} />
    </form>
  )
}

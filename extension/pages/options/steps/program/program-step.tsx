import { say } from '@shared/messages'
import { DEFAULT_PORT } from '@shared/settings/bridge-parts'
import { useState } from 'preact/hooks'
import { MODES, type ProgramValues, programErrors, programValues, withProgram } from '../../../../setup/program-form'
import { isImpostor } from '../../../../setup/set-up'
import { useOptionsServices } from '../../options-services'
import { SaveLine, type SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'
import { useProgramVersion } from '../../use-program-version'
import { PairingFields } from './pairing-fields'
import { ProgramState } from './program-state'
import { RadioQuestion } from './radio-question'

const HERE = [
  { value: true, label: 'Sí: acepta e imprime', hint: 'Una sola caja de cada punto de venta.' },
  { value: false, label: 'No: solo mira', hint: 'Las demás cajas; imprime otra.' },
] as const

function useProgramStep() {
  const setUp = useSetUp()
  const { now } = useOptionsServices()
  const saved = setUp.settings.value
  const [draft, setDraft] = useState<Partial<ProgramValues>>({})
  const [isWhole, setWhole] = useState(false)
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  // What was not edited here follows what is saved, also from the strip above.
  const values = { ...programValues(saved), ...draft }
  const next = useStepFlow(JSON.stringify(values) !== JSON.stringify(programValues(saved)))
  const set = (change: Partial<ProgramValues>) => {
    setDraft((before) => ({ ...before, ...change }))
    setOutcome(null)
  }
  const save = async (event: Event) => {
    event.preventDefault()
    setWhole(true)
    if (Object.keys(programErrors(values, true)).length > 0) return setOutcome(say('C-18'))
    const failure = await setUp.saveSettings((current) => withProgram(values, current, now()))
    if (failure !== null) return setOutcome(failure)
    setDraft({})
    setOutcome('saved')
    next()
  }
  return { saved, values, errors: programErrors(values, isWhole), set, outcome, save }
}

/** Step «Programa de impresión»: pairing, and whether this till is the one that accepts and prints. */
export function ProgramStep() {
  const { saved, values, errors, set, outcome, save } = useProgramStep()
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

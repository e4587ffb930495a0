import { useState } from 'preact/hooks'
import type { PageState } from '../page-state'
import { supportFile } from './call'
import { CheckCard } from './check-card'
import { PairStep } from './pair-step'
import { Act, SentenceLine } from './parts'
import { PrinterStep } from './printer-step'
import { TestStep } from './test-step'
import { type StepId, show, testedPrinter, testOf, view } from './view'

const STEPS = [
  { id: 'printer', title: 'Impresora' },
  { id: 'test', title: 'Prueba' },
  { id: 'pair', title: 'Emparejar' },
] as const

const Steps = ({ done, mayPair }: { done: Record<StepId, boolean>; mayPair: boolean }) => (
  <nav aria-label="Pasos">
    <ol>
      {STEPS.filter(({ id }) => id !== 'pair' || mayPair).map(({ id, title }, i) => (
        <li key={id}>
          <button
            type="button"
            aria-current={view.step === id ? 'step' : undefined}
            onClick={() => show({ step: id === 'test' && !done.printer ? 'printer' : id })}
          >
            {i + 1} · {title}{' '}
            {done[id] && (
              <span class="tone-good">
                ✓<span class="hidden"> hecho</span>
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  </nav>
)

/** Long enough for the browser to have taken the file over. */
const TAKEN_MS = 60_000

function Footer({ version }: { version: string }) {
  const [saved, setSaved] = useState<'no' | 'busy' | 'failed'>('no')
  const save = async () => {
    setSaved('busy')
    const blob = await supportFile()
    setSaved(blob ? 'no' : 'failed')
    if (!blob) return
    const href = URL.createObjectURL(blob)
    const download = `justo-puente-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}.jsonl.gz`
    Object.assign(document.createElement('a'), { href, download }).click()
    setTimeout(() => URL.revokeObjectURL(href), TAKEN_MS)
  }
  return (
    <footer>
      <span class="faint">Programa de impresión de Justo, versión {version}</span>
      <Act word="Guardar archivo de soporte" busy={saved === 'busy'} onClick={() => void save()} />
      {saved === 'failed' && <span role="alert">No se pudo leer: intente otra vez.</span>}
    </footer>
  )
}

/** The page: where one is, the step, and what is always useful. */
export function Page({ state }: { state: PageState }) {
  const { step, trouble, answered } = view
  const printer = testedPrinter(state)
  const done = { printer: printer !== null, test: answered?.result === 'well', pair: state.tills.length > 0 }
  return (
    <>
      <header>
        <h1>Programa de impresión de Justo</h1>
      </header>
      <Steps done={done} mayPair={state.mayPair} />
      {trouble && <SentenceLine message={trouble} />}
      {step === 'printer' && <PrinterStep state={state} />}
      {step === 'test' && printer && (
        <TestStep key={printer.id} printer={printer} test={testOf(state, printer)} pairs={state.mayPair} />
      )}
      {step === 'pair' && <PairStep state={state} />}
      <CheckCard />
      <Footer version={state.version} />
    </>
  )
}

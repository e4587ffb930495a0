import { useState } from 'preact/hooks'
import type { PageState, PageTest } from '../page-state'
import { type ShownSentence, supportFile } from './call'
import { PairStep } from './pair-step'
import { SentenceLine } from './parts'
import { PrinterStep } from './printer-step'
import { TestStep } from './test-step'

const STEPS = [
  { id: 'printer', title: 'Impresora' },
  { id: 'test', title: 'Prueba' },
  { id: 'pair', title: 'Emparejar' },
] as const

export type StepId = (typeof STEPS)[number]['id']
type TestResult = 'well' | 'unreadable' | 'nothing' | null

interface PageProps {
  state: PageState
  /** The bridge does not answer for a moment; null: it does. */
  trouble: ShownSentence | null
  first: StepId
  /** The page was opened for the code. */
  forCode: boolean
  /** Follows this test page in `state`. */
  follow(key: string | null): void
  reload(): void
}

interface StepsProps {
  at: StepId
  done: Record<StepId, boolean>
  onGo(step: StepId): void
}

const Steps = ({ at, done, onGo }: StepsProps) => (
  <nav aria-label="Pasos">
    <ol>
      {STEPS.map(({ id, title }, i) => (
        <li key={id}>
          <button type="button" aria-current={at === id ? 'step' : undefined} onClick={() => onGo(id)}>
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
      <button type="button" disabled={saved === 'busy'} onClick={() => void save()}>
        Guardar archivo de soporte
      </button>
      {saved === 'failed' && <span role="alert">No se pudo leer: intente otra vez.</span>}
    </footer>
  )
}

/** The printer that is tested, its test page and the person's answer how that came out. */
function useTest(state: PageState, follow: PageProps['follow']) {
  const [printer, setPrinter] = useState<string | null>(null)
  const [answered, setAnswered] = useState<{ key: string; result: TestResult } | null>(null)
  const [key, setKey] = useState<string | null>(null)
  const tested = state.printers.find(({ id }) => id === printer) ?? state.printers[0] ?? null
  const test: PageTest | null = state.test?.key === key && state.test?.printer === tested?.id ? state.test : null
  return {
    printer: tested,
    test,
    result: answered !== null && answered.key === test?.key ? answered.result : null,
    wasWell: answered?.result === 'well',
    choose(id: string) {
      setPrinter(id)
      setKey(null)
    },
    sent(sentKey: string) {
      setKey(sentKey)
      follow(sentKey)
    },
    setResult: (result: TestResult) => setAnswered(key === null ? null : { key, result }),
  }
}

/** The page: where one is, the step, and what is always useful. */
export function Page({ state, trouble, first, forCode, follow, reload }: PageProps) {
  const [step, setStep] = useState<StepId>(first)
  const { printer, test, result, wasWell, choose, sent, setResult } = useTest(state, follow)
  const done = { printer: state.printers.length > 0, test: wasWell, pair: state.tills.length > 0 }
  const go = (to: StepId) => setStep(to === 'test' && printer === null ? 'printer' : to)
  return (
    <>
      <header>
        <h1>Programa de impresión de Justo</h1>
      </header>
      <Steps at={step} done={done} onGo={go} />
      {trouble && <SentenceLine message={trouble} />}
      {step === 'printer' && (
        <PrinterStep
          state={state}
          reload={reload}
          onTest={(id) => {
            choose(id)
            reload()
            setStep('test')
          }}
        />
      )}
      {step === 'test' && printer && (
        <TestStep
          key={printer.id}
          printer={printer}
          test={test}
          result={result}
          onSent={sent}
          onResult={setResult}
          onOther={() => setStep('printer')}
          onNext={() => setStep('pair')}
        />
      )}
      {step === 'pair' && <PairStep state={state} atOnce={forCode} />}
      <Footer version={state.version} />
    </>
  )
}

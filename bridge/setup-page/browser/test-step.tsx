import type { PagePrinter, PageTest } from '../page-state'
import { call } from './call'
import { PaperQuestions } from './paper-questions'
import { Act, Light, SentenceLine, StepTitle, usePost } from './parts'
import { addAnother, printTest, show, type TestResult, view } from './view'

const chooseOther = () => show({ step: 'printer' })

const TryAgain = ({ busy = false, onTest }: { busy?: boolean; onTest(): void }) => (
  <p class="buttons">
    <Act word="Imprimir otra prueba" main busy={busy} onClick={onTest} />
    <Act word="Elegir otra impresora" onClick={chooseOther} />
  </p>
)

function NothingCameOut({ printer, onTest }: { printer: PagePrinter; onTest(): void }) {
  return (
    <section class="card" aria-label="No salió">
      <h3>Revise, en este orden</h3>
      <ol class="steps">
        <li>Que la impresora esté encendida, con papel y con la tapa cerrada.</li>
        <li>Su cable: {printer.isNetwork ? 'el de red, en la impresora y en el otro lado.' : 'en los dos lados.'}</li>
        <li>
          Que sea esta: {printer.name}, {printer.place}.
        </li>
        {printer.help !== '' && <li>{printer.help}</li>}
      </ol>
      <TryAgain onTest={onTest} />
    </section>
  )
}

function CameOutQuestion({ onAnswer }: { onAnswer(answer: TestResult): void }) {
  return (
    <fieldset class="choice answers">
      <legend>¿Salió bien?</legend>
      <Act word="Sí, salió bien" main onClick={() => onAnswer('well')} />
      <Act word="Salió, pero no se lee bien" onClick={() => onAnswer('unreadable')} />
      <Act word="No salió" onClick={() => onAnswer('nothing')} />
    </fieldset>
  )
}

/** A test page that has not ended can be left. `onCancel`: the paper is not wanted any more. */
const WaitingTest = ({ onCancel }: { onCancel(): Promise<void> }) => (
  <p class="buttons">
    <Act word="No imprimirla" onClick={() => void onCancel()} />
    <Act word="Elegir otra impresora" onClick={() => void onCancel().then(chooseOther)} />
  </p>
)

interface TestStepProps {
  printer: PagePrinter
  /** Null: none was sent. */
  test: PageTest | null
  /** A till is paired next. */
  pairs: boolean
}

/** Step 2: a test page, how it went, and what the person sees of it. */
export function TestStep({ printer, test, pairs }: TestStepProps) {
  const { busy, refused, during } = usePost()
  const result = view.answered?.key === test?.key ? view.answered?.result : undefined
  const send = () => void during(() => printTest(printer.id))
  const answerTest = async (given: TestResult) => {
    if (test) await call('/prueba', { key: test.key, attempt: test.attempt, cameOut: given !== 'nothing' })
    show({ answered: { key: view.testKey, result: given } })
  }
  return (
    <>
      <StepTitle>Probar {printer.name}</StepTitle>
      <p class="head">
        <Light {...printer.light} /> <span class="faint">{printer.place}</span>
      </p>
      {printer.help !== '' && <p>{printer.help}</p>}
      {test === null && (
        <p class="buttons">
          <Act word={busy ? 'Enviando…' : 'Imprimir la prueba'} class="main big" busy={busy} onClick={send} />
        </p>
      )}
      {refused && <SentenceLine message={refused.message} />}
      <div aria-live="polite">
        {test && (
          <p class="card status">
            <Light tone={test.tone} word={test.word} /> {test.detail}
          </p>
        )}
      </div>
      {test?.asks && result === undefined && <CameOutQuestion onAnswer={(answer) => void answerTest(answer)} />}
      {test?.asks && (result === 'well' || result === 'unreadable') && (
        <PaperQuestions
          key={test.key}
          printer={printer}
          test={test}
          isUnreadable={result === 'unreadable'}
          onTest={send}
        />
      )}
      {result === 'nothing' && <NothingCameOut printer={printer} onTest={send} />}
      {test && !test.over && <WaitingTest onCancel={() => answerTest('nothing')} />}
      {test?.over && !test.asks && result === undefined && <TryAgain busy={busy} onTest={send} />}
      {result === 'well' && !pairs && <p>{printer.name} quedó lista. Puede seguir en Configuración.</p>}
      {(result === 'well' || result === 'unreadable') && (
        <p class="buttons">
          {result === 'well' && pairs && (
            <Act word="Seguir: emparejar la caja" main onClick={() => show({ step: 'pair' })} />
          )}
          <Act word="Agregar otra impresora" onClick={addAnother} />
          <Act word="Imprimir otra prueba" main={result === 'unreadable'} busy={busy} onClick={send} />
          {!pairs && <Act word="Ver las impresoras" onClick={chooseOther} />}
        </p>
      )}
    </>
  )
}

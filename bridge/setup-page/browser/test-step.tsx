import { ROW_ENDS } from '@shared/tickets/test-page'
import { useState } from 'preact/hooks'
import type { PagePrinter, PageTest } from '../page-state'
import { call, type ShownSentence } from './call'
import { Light, SentenceLine, StepTitle } from './parts'

interface TestStepProps {
  printer: PagePrinter
  /** The test page that was sent last; null: none. */
  test: PageTest | null
  /** The person's answer how it came out; null: none yet. */
  result: 'well' | 'unreadable' | 'nothing' | null
  onSent(key: string): void
  onResult(result: NonNullable<TestStepProps['result']>): void
  onOther(): void
  onNext(): void
}

type ReadRow = { columns: number } | { codePage: string; codePageNumber: number }

/** What the test page showed: where its first row ends, and which of its rows reads well. */
function PaperQuestions({ printer, test, onTest }: { printer: PagePrinter; test: PageTest; onTest(): void }) {
  const [refused, setRefused] = useState<ShownSentence | null>(null)
  const pick = async (paper: ReadRow) => {
    const answer = await call(`/impresoras/${printer.id}/papel`, paper)
    setRefused(answer.ok ? null : answer.message)
  }
  return (
    <section class="card" aria-label="Cómo salió el papel">
      <h3>Con el papel en la mano</h3>
      <fieldset class="choice">
        <legend>¿En qué número termina la primera fila de la regla?</legend>
        {ROW_ENDS.map((columns) => (
          <button
            key={columns}
            type="button"
            aria-pressed={printer.columns === columns}
            onClick={() => void pick({ columns })}
          >
            {columns}
          </button>
        ))}
      </fieldset>
      <fieldset class="rows">
        <legend>Toque la fila que en el papel se lee bien</legend>
        {test.rows.map(({ page, number, sample }) => (
          <button
            key={`${page} ${number}`}
            type="button"
            aria-pressed={printer.codePage === page && printer.codePageNumber === number}
            onClick={() => void pick({ codePage: page, codePageNumber: number })}
          >
            <b>
              {page} {number}
            </b>{' '}
            <span>{sample}</span>
          </button>
        ))}
      </fieldset>
      {refused && <SentenceLine message={refused} />}
      <p class="buttons">
        <button type="button" class="main" onClick={onTest}>
          Imprimir otra prueba
        </button>
      </p>
    </section>
  )
}

interface TryAgainProps {
  busy?: boolean
  onTest(): void
  onOther(): void
}

const TryAgain = ({ busy = false, onTest, onOther }: TryAgainProps) => (
  <p class="buttons">
    <button type="button" class="main" disabled={busy} onClick={onTest}>
      Imprimir otra prueba
    </button>
    <button type="button" onClick={onOther}>
      Elegir otra impresora
    </button>
  </p>
)

function NothingCameOut({ printer, onTest, onOther }: Pick<TestStepProps, 'printer' | 'onOther'> & { onTest(): void }) {
  return (
    <section class="card" aria-label="No salió">
      <h3>Revise, en este orden</h3>
      <ol class="steps">
        <li>Que la impresora esté encendida, con papel y con la tapa cerrada.</li>
        <li>Su cable: {printer.address ? 'el de red, en la impresora y en el otro lado.' : 'en los dos lados.'}</li>
        <li>
          Que sea esta: {printer.name}, {printer.place}.
        </li>
        {printer.help !== '' && <li>{printer.help}</li>}
      </ol>
      <TryAgain onTest={onTest} onOther={onOther} />
    </section>
  )
}

function CameOutQuestion({ onAnswer }: { onAnswer(answer: NonNullable<TestStepProps['result']>): void }) {
  return (
    <fieldset class="choice answers">
      <legend>¿Salió bien?</legend>
      <button type="button" class="main" onClick={() => onAnswer('well')}>
        Sí, salió bien
      </button>
      <button type="button" onClick={() => onAnswer('unreadable')}>
        Salió, pero no se lee bien
      </button>
      <button type="button" onClick={() => onAnswer('nothing')}>
        No salió
      </button>
    </fieldset>
  )
}

interface WaitingTestProps {
  /** The paper is not wanted any more. */
  onCancel(): Promise<void>
  onOther(): void
}

/** A test page that has not ended can be left. */
function WaitingTest({ onCancel, onOther }: WaitingTestProps) {
  return (
    <p class="buttons">
      <button type="button" onClick={() => void onCancel()}>
        No imprimirla
      </button>
      <button type="button" onClick={() => void onCancel().then(onOther)}>
        Elegir otra impresora
      </button>
    </p>
  )
}

/** Step 2: a test page, how it went, and what the person sees of it. */
export function TestStep({ printer, test, result, onSent, onResult, onOther, onNext }: TestStepProps) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ShownSentence | null>(null)
  const send = async () => {
    setBusy(true)
    const answer = await call<{ key: string }>(`/impresoras/${printer.id}/prueba`, {})
    setBusy(false)
    setRefused(answer.ok ? null : answer.message)
    if (answer.ok) onSent(answer.data.key)
  }
  const answerTest = async (given: NonNullable<TestStepProps['result']>) => {
    if (test) await call('/prueba', { key: test.key, attempt: test.attempt, cameOut: given !== 'nothing' })
    onResult(given)
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
          <button type="button" class="main big" disabled={busy} onClick={() => void send()}>
            {busy ? 'Enviando…' : 'Imprimir la prueba'}
          </button>
        </p>
      )}
      {refused && <SentenceLine message={refused} />}
      <div aria-live="polite">
        {test && (
          <p class="card status">
            <Light tone={test.tone} word={test.word} /> {test.detail}
          </p>
        )}
      </div>
      {test?.asks && result === null && <CameOutQuestion onAnswer={(answer) => void answerTest(answer)} />}
      {test && result === 'unreadable' && <PaperQuestions printer={printer} test={test} onTest={() => void send()} />}
      {result === 'nothing' && <NothingCameOut printer={printer} onTest={() => void send()} onOther={onOther} />}
      {test && !test.over && <WaitingTest onCancel={() => answerTest('nothing')} onOther={onOther} />}
      {test?.over && !test.asks && result === null && (
        <TryAgain busy={busy} onTest={() => void send()} onOther={onOther} />
      )}
      {result === 'well' && (
        <p class="buttons">
          <button type="button" class="main" onClick={onNext}>
            Seguir: emparejar la caja
          </button>
          <button type="button" disabled={busy} onClick={() => void send()}>
            Imprimir otra prueba
          </button>
        </p>
      )}
    </>
  )
}

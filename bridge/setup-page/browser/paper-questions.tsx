import { ROW_ENDS } from '@shared/tickets/test-page'
import { useState } from 'preact/hooks'
import type { PagePrinter, PageTest } from '../page-state'
import { Act, SentenceLine, usePost } from './parts'

type ReadRow = { columns: number } | { codePage: string; codePageNumber: number }

interface PaperQuestionsProps {
  printer: PagePrinter
  test: PageTest
  /** Some of it cannot be read: the ruler and the rows are asked about, too. */
  isUnreadable: boolean
  /** Prints another one. */
  onTest(): void
}

/** What the test page showed: where its first row ends, and which of its rows reads well. */
function Rows({ printer, test }: Pick<PaperQuestionsProps, 'printer' | 'test'>) {
  const { refused, post } = usePost()
  const pick = (paper: ReadRow) => post(`/impresoras/${printer.id}/papel`, paper)
  return (
    <>
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
        <p class="faint">
          La regla es la fila de puntos. Si termina en otro lado, cuente las letras y escríbalas en «Cambiar»,
          «Avanzado».
        </p>
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
        <p class="faint">Si se leen bien varias, la primera. El nombre de cada fila está encima de ella.</p>
      </fieldset>
      {refused && <SentenceLine message={refused.message} />}
    </>
  )
}

interface AbilityProps {
  printer: PagePrinter
  choice: 'buzzer' | 'cut'
  question: string
  /** What follows from «Sí» and «No», and what is said where it was off. */
  words: { yes: string; no: string; off: string }
  onTest(): void
}

/** Whether the printer did what it was told; «No» turns it off. What was off cannot be asked about. */
function Ability({ printer, choice, question, words, onTest }: AbilityProps) {
  const chosen = printer.choices.find(({ name }) => name === choice)
  const [printed] = useState(chosen?.value ?? null)
  const [answer, setAnswer] = useState<boolean | null>(null)
  const { busy, refused, post } = usePost()
  const save = (value: string | null) => post(`/impresoras/${printer.id}/opcion`, { choice, value })
  const say = async (did: boolean) => {
    if (await save(did ? printed : null)) setAnswer(did)
  }
  const turnOn = async () => {
    if (await save(chosen?.options[0]?.[0] ?? null)) onTest()
  }
  return (
    <>
      {printed === null ? (
        <p class="buttons">
          {words.off} <Act word="Encenderlo y probar" busy={busy} onClick={() => void turnOn()} />
        </p>
      ) : (
        <fieldset class="choice">
          <legend>{question}</legend>
          <Act word="Sí" aria-pressed={answer === true} busy={busy} onClick={() => void say(true)} />
          <Act word="No" aria-pressed={answer === false} busy={busy} onClick={() => void say(false)} />
          {answer !== null && <span class="faint">{answer ? words.yes : words.no}</span>}
        </fieldset>
      )}
      {refused && <SentenceLine message={refused.message} />}
    </>
  )
}

const BUZZER = {
  yes: 'Pita con cada comanda.',
  no: 'Queda apagado. La otra orden de pito está en «Avanzado».',
  off: 'El pito está apagado.',
}
const CUT = {
  yes: 'Corta al final de cada papel.',
  no: 'Queda apagado: el papel se arranca a mano.',
  off: 'El corte está apagado.',
}

/** Questions about the printed test page, in the order of the paper. */
export function PaperQuestions({ printer, test, isUnreadable, onTest }: PaperQuestionsProps) {
  return (
    <section class="card" aria-label="Cómo salió el papel">
      <h3>Con el papel en la mano</h3>
      {isUnreadable && <Rows printer={printer} test={test} />}
      <Ability printer={printer} choice="buzzer" question="¿Pitó?" words={BUZZER} onTest={onTest} />
      <Ability printer={printer} choice="cut" question="¿Cortó?" words={CUT} onTest={onTest} />
    </section>
  )
}

import type { PrinterChange } from '@shared/printer-setup/edit-printers'
import { rowOf } from '@shared/printer-setup/printer-words'
import type { PrinterSettings } from '@shared/settings/bridge'
import { ROW_ENDS } from '@shared/tickets/test-page'
import { useState } from 'preact/hooks'
import { ReadableLines } from './readable-lines'
import { YesNo } from './yes-no'

interface TestQuestionsProps {
  /** As the test was printed, when this is mounted; as it is now, later. */
  printer: PrinterSettings
  busy: boolean
  onChange(change: PrinterChange): Promise<boolean>
  /** Prints another one. */
  onTest(): Promise<void>
}

const BEEPS = { times: 2 }

interface SwitchedOffProps {
  what: string
  busy: boolean
  onTurnOn(): void
}

/** What a test could not show because it is off. */
function SwitchedOff({ what, busy, onTurnOn }: SwitchedOffProps) {
  return (
    <p class="yes-no">
      <span class="off">{what}</span>
      <button type="button" disabled={busy} onClick={onTurnOn}>
        Encenderlo y probar
      </button>
    </p>
  )
}

function useAnswers({ printer, onChange, onTest }: TestQuestionsProps) {
  const [printed] = useState(printer)
  const [answers, setAnswers] = useState<Partial<Record<'width' | 'page' | 'buzzer' | 'cut', boolean>>>({})
  return {
    printed,
    answers,
    async answer(question: keyof typeof answers, isRight: boolean, change: PrinterChange) {
      if (await onChange(change)) setAnswers((before) => ({ ...before, [question]: isRight }))
    },
    async turnOn(change: PrinterChange) {
      if (await onChange(change)) await onTest()
    },
  }
}

/** The printer breaks the ruler itself: its first row ends in the number of columns. */
function Width({ printer, printed, busy, answers, answer }: TestQuestionsProps & ReturnType<typeof useAnswers>) {
  const changed = answers.width === false
  return (
    <fieldset class="yes-no">
      <legend>¿En qué número termina la primera fila de la regla?</legend>
      {ROW_ENDS.map((columns) => (
        <button
          key={columns}
          type="button"
          disabled={busy}
          aria-pressed={answers.width !== undefined && printer.columns === columns}
          onClick={() => void answer('width', columns === printed.columns, rowOf(columns, printed))}
        >
          {columns}
        </button>
      ))}
      <span class="faint">
        {changed
          ? `Quedó en ${printer.columns} columnas: imprima otra prueba.`
          : 'La regla es la fila de puntos. Si termina en otro lado, cuente las letras y escríbalas en «Cambiar».'}
      </span>
    </fieldset>
  )
}

/** Questions about the printed test page, in the order of the paper. */
export function TestQuestions(props: TestQuestionsProps) {
  const { printer, busy } = props
  const asked = useAnswers(props)
  const { printed, answers, answer, turnOn } = asked
  return (
    <div class="questions">
      <p>
        <b>Con el papel en la mano:</b>
      </p>
      <Width {...props} {...asked} />
      <ReadableLines
        printer={printer}
        disabled={busy}
        answered={answers.page === true}
        onPick={({ page, number }) => void answer('page', true, { codePage: page, codePageNumber: number })}
      />
      {printed.buzzer === null ? (
        <SwitchedOff what="El pito está apagado." busy={busy} onTurnOn={() => void turnOn({ buzzer: BEEPS })} />
      ) : (
        <YesNo
          question="¿Pitó?"
          answer={answers.buzzer ?? null}
          disabled={busy}
          hint={
            answers.buzzer === false
              ? 'Queda apagado. La otra orden de pito está en «Avanzado».'
              : 'Pita con cada comanda.'
          }
          onAnswer={(yes) => void answer('buzzer', yes, { buzzer: yes ? printed.buzzer : null })}
        />
      )}
      {printed.cut === null ? (
        <SwitchedOff what="El corte está apagado." busy={busy} onTurnOn={() => void turnOn({ cut: 'partial' })} />
      ) : (
        <YesNo
          question="¿Cortó?"
          answer={answers.cut ?? null}
          disabled={busy}
          hint={answers.cut === false ? 'Queda apagado: el papel se arranca a mano.' : 'Corta al final de cada papel.'}
          onAnswer={(yes) => void answer('cut', yes, { cut: yes ? printed.cut : null })}
        />
      )}
    </div>
  )
}

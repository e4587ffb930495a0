import { formatTime } from '@shared/dates'
import { setupPageSentences, TYPING_ERRORS } from '@shared/messages/setup-page'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageCode, PageState } from '../page-state'
import { ownSentence } from './call'
import { Act, Light, SentenceLine, StepTitle, usePost } from './parts'
import { view } from './view'

/** Eight figures are read and typed in two halves. */
const halves = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

function CodeCard({ code, guesses, onNew }: { code: PageCode; guesses: number; onNew(): void }) {
  return (
    <section class="card" aria-label="Código">
      <p class="code">{halves(code.code)}</p>
      <p>
        Vale hasta las <b>{formatTime(code.until)}</b> y sirve una sola vez.
      </p>
      <ol class="steps">
        <li>En Chrome, abra la extensión «Justo para Intüipos» y entre a Configuración.</li>
        <li>En el paso «Programa de impresión», escriba este código.</li>
      </ol>
      {guesses > TYPING_ERRORS && (
        <SentenceLine message={ownSentence('B-62', setupPageSentences['B-62']({ guesses }))} tone="bad" />
      )}
      <p class="buttons">
        <Act word="Pedir otro código" onClick={onNew} />
      </p>
    </section>
  )
}

/** The code and whether it is still of use. */
function useCode(state: PageState, atOnce: boolean) {
  const [code, setCode] = useState<PageCode | null>(null)
  const { refused, post } = usePost()
  const asked = useRef(false)
  const ask = async () => {
    const made = await post<PageCode>('/codigo')
    if (made) setCode(made)
  }
  useEffect(() => {
    if (asked.current || !atOnce) return
    asked.current = true
    void ask()
  }, [])
  const paired = code && state.tills.find(({ since }) => since >= code.from)
  const isOver = code !== null && !paired && (state.now >= code.until || (state.now > code.from && !state.pairing.open))
  return { code, ask, refused, paired: paired ?? null, isOver }
}

/** Step 3: the code of a till, until that till is paired. */
export function PairStep({ state }: { state: PageState }) {
  const { code, ask, refused, paired, isOver } = useCode(state, view.forCode || state.tills.length === 0)
  const others = state.tills.filter(({ since }) => since !== paired?.since)
  return (
    <>
      <StepTitle>Emparejar la caja</StepTitle>
      {others.length > 0 && (
        <ul class="tills" aria-label="Cajas emparejadas">
          {others.map(({ name, since }) => (
            <li key={since}>
              <Light tone="good" word={`Emparejada: ${name}`} />
            </li>
          ))}
        </ul>
      )}
      <div aria-live="polite">
        {paired && (
          <p class="card status">
            <Light tone="good" word={`Listo: ${paired.name} quedó emparejada.`} /> Siga en Configuración: la impresora
            ya está.
          </p>
        )}
        {isOver && <p>Ese código ya no sirve.</p>}
      </div>
      {refused && <SentenceLine message={refused.message} />}
      {code && !paired && !isOver ? (
        <CodeCard code={code} guesses={state.pairing.guesses} onNew={() => void ask()} />
      ) : (
        <p class="buttons">
          <Act
            word={state.tills.length === 0 ? 'Pedir otro código' : 'Emparejar otra caja'}
            main={state.tills.length === 0}
            onClick={() => void ask()}
          />
        </p>
      )}
    </>
  )
}

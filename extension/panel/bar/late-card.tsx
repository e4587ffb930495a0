import { useState } from 'preact/hooks'
import { panelMessage } from '../../messaging/panel-message'
import type { AskedPaper, ReviewCard } from '../state/review-cards'
import { type Answers, type CardProps, CardShell, useAnswers } from './answers'

function question({ printerName: printer, papers, asks }: ReviewCard) {
  const [only] = papers
  const many = papers.length > 1
  const what = only && !many ? only.name : `${papers.length} papeles`
  return panelMessage(asks === 'expired' ? 'V-14' : 'V-15', { printer, what, many })
}

interface LateButtonsProps {
  papers: readonly AskedPaper[]
  disabled: boolean
  answer: Answers['answer']
}

/** «Ya se hizo» is asked once more: what is given up comes out no more. */
function LateButtons({ papers, disabled, answer }: LateButtonsProps) {
  const [sure, setSure] = useState(false)
  const many = papers.length > 1
  const which = papers[0] && !many ? papers[0].name : `${papers.length} papeles`
  const given = many ? 'Ya se hicieron' : 'Ya se hizo'
  if (sure)
    return (
      <span class="buttons">
        <span>{many ? 'Esos papeles ya no salen.' : 'Ese papel ya no sale.'}</span>
        <button
          type="button"
          class="danger"
          aria-label={`${given}: no imprimir ${which}`}
          disabled={disabled}
          onClick={() => void answer(papers, { type: 'give-up' })}
        >
          {given}: no imprimir
        </button>
        <button type="button" onClick={() => setSure(false)}>
          Volver
        </button>
      </span>
    )
  return (
    <span class="buttons">
      <button
        type="button"
        class="main"
        aria-label={many ? `Imprimir todos: ${which}` : `Imprimir ${which}`}
        disabled={disabled}
        onClick={() => void answer(papers, { type: 'print-again' })}
      >
        {many ? 'Imprimir todos' : 'Imprimir'}
      </button>
      <button type="button" aria-label={`${given}: ${which}`} disabled={disabled} onClick={() => setSure(true)}>
        {given}
      </button>
    </span>
  )
}

/** «No salieron a tiempo en COCINA: 9 papeles»: the backlog of a long outage, all at once or one by one. */
export function LateCard({ card, isOpen, children, onAnswer }: CardProps) {
  const answers = useAnswers(onAnswer)
  const [each, setEach] = useState(false)
  const buttons = (papers: readonly AskedPaper[]) => (
    <LateButtons papers={papers} disabled={answers.progress !== null} answer={answers.answer} />
  )
  const ofEach = isOpen && each ? (paper: AskedPaper) => buttons([paper]) : null
  return (
    <CardShell card={card} question={question(card)} answers={answers} each={ofEach}>
      {buttons(card.papers)}
      {isOpen && card.papers.length > 1 && (
        <button type="button" aria-expanded={each} onClick={() => setEach(!each)}>
          Uno por uno
        </button>
      )}
      {children}
    </CardShell>
  )
}

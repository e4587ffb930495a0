import { joinWords } from '@shared/grammar'
import { panelMessage } from '../../messaging/panel-message'
import type { AskedPaper, ReviewCard } from '../state/review-cards'
import { type CardProps, CardShell, useAnswers } from './answers'

type Outcome = 'came-out' | 'did-not'

/** Up to this many papers are named; more are counted. */
const CALLED = 6

function question({ printerName: printer, papers }: ReviewCard) {
  const [only] = papers
  if (only && papers.length === 1) return panelMessage('V-11', { printer, paper: only.name })
  const names = papers.length > CALLED ? `estos ${papers.length} papeles` : joinWords(papers.map(({ short }) => short))
  return panelMessage('V-12', { printer, papers: names })
}

interface CheckButtonsProps {
  paper: AskedPaper
  disabled: boolean
  say(papers: readonly AskedPaper[], outcome: Outcome): void
}

const CheckButtons = ({ paper, disabled, say }: CheckButtonsProps) => (
  <span class="buttons">
    <button
      type="button"
      class="main"
      disabled={disabled}
      aria-label={`Sí, está ${paper.name}`}
      onClick={() => say([paper], 'came-out')}
    >
      Sí
    </button>
    <button
      type="button"
      disabled={disabled}
      aria-label={`No: imprimir otra vez ${paper.name}`}
      onClick={() => say([paper], 'did-not')}
    >
      No: imprimir otra vez
    </button>
  </span>
)

/** «Mire en COCINA: ¿está la 37 (#15244, 12:55)?»: the papers of one printer whose outcome is unknown. */
export function CheckCard({ card, isOpen, children, onAnswer }: CardProps) {
  const answers = useAnswers(onAnswer)
  const { papers } = card
  const disabled = answers.progress !== null
  const say = (asked: readonly AskedPaper[], outcome: Outcome) =>
    void answers.answer(asked, { type: 'resolve', outcome })
  const buttons = (paper: AskedPaper) => <CheckButtons paper={paper} disabled={disabled} say={say} />
  const [only] = papers
  return (
    <CardShell card={card} question={question(card)} answers={answers} each={isOpen ? buttons : null}>
      {only && papers.length === 1 && buttons(only)}
      {papers.length > 1 && (
        <button type="button" class="main" disabled={disabled} onClick={() => say(papers, 'came-out')}>
          {papers.length > CALLED || papers.some(({ short }) => !short.startsWith('la '))
            ? 'Están todos'
            : 'Están todas'}
        </button>
      )}
      {children}
    </CardShell>
  )
}

import { joinWords } from '@shared/grammar'
import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { panelMessage } from '../../messaging/panel-message'
import { MessageCodeLink } from '../../ui/code-link'
import { OffButton } from '../../ui/off-button'
import type { AskedPaper, ReviewCard } from '../state/review-cards'
import { type Answers, CardFoot, useAnswers } from './answers'
import styles from './review.module.css'

/** Up to this many papers are named; more are counted. */
const CALLED = 6

type Papers = readonly AskedPaper[]

const nameOf = (papers: Papers): string =>
  papers[0] && papers.length === 1 ? papers[0].name : `${papers.length} papeles`

function questionOf({ printerName: printer, papers, asks }: ReviewCard): Message {
  const what = nameOf(papers)
  const many = papers.length > 1
  if (asks !== 'check') return panelMessage(asks === 'expired' ? 'V-14' : 'V-15', { printer, what, many })
  if (!many) return panelMessage('V-11', { printer, paper: what })
  const names = papers.length > CALLED ? `estos ${what}` : joinWords(papers.map(({ short }) => short))
  return panelMessage('V-12', { printer, papers: names })
}

interface ButtonsProps {
  papers: Papers
  isOff: boolean
  answer: Answers['answer']
}

/** «¿Está la 37?» Of several, only that all are there is one answer. */
function CheckButtons({ papers, isOff, answer }: ButtonsProps) {
  const say = (outcome: 'came-out' | 'did-not') => void answer(papers, { type: 'resolve', outcome })
  if (papers.length > 1)
    return (
      <OffButton class="main" isOff={isOff} onClick={() => say('came-out')}>
        {papers.length > CALLED || papers.some(({ short }) => !short.startsWith('la ')) ? 'Están todos' : 'Están todas'}
      </OffButton>
    )
  const name = nameOf(papers)
  return (
    <span class="buttons">
      <OffButton class="main" isOff={isOff} aria-label={`Sí, está ${name}`} onClick={() => say('came-out')}>
        Sí
      </OffButton>
      <OffButton isOff={isOff} aria-label={`No: imprimir otra vez ${name}`} onClick={() => say('did-not')}>
        No: imprimir otra vez
      </OffButton>
    </span>
  )
}

/** «Ya se hizo» is asked once more: what is given up comes out no more. */
function LateButtons({ papers, isOff, answer }: ButtonsProps) {
  const [sure, setSure] = useState(false)
  const many = papers.length > 1
  const name = nameOf(papers)
  const given = many ? 'Ya se hicieron' : 'Ya se hizo'
  if (sure)
    return (
      <span class="buttons">
        <span>{many ? 'Esos papeles ya no salen.' : 'Ese papel ya no sale.'}</span>
        <OffButton
          class="danger"
          aria-label={`${given}: no imprimir ${name}`}
          isOff={isOff}
          onClick={() => void answer(papers, { type: 'give-up' })}
        >
          {given}: no imprimir
        </OffButton>
        <button type="button" onClick={() => setSure(false)}>
          Volver
        </button>
      </span>
    )
  const print = many ? 'Imprimir todos' : 'Imprimir'
  return (
    <span class="buttons">
      <OffButton
        class="main"
        aria-label={many ? `${print}: ${name}` : `${print} ${name}`}
        isOff={isOff}
        onClick={() => void answer(papers, { type: 'print-again' })}
      >
        {print}
      </OffButton>
      <OffButton aria-label={`${given}: ${name}`} isOff={isOff} onClick={() => setSure(true)}>
        {given}
      </OffButton>
    </span>
  )
}

interface CardProps {
  card: ReviewCard
  /** Each paper is shown by itself. */
  isOpen: boolean
  /** Beside the question. */
  children: ComponentChildren
  /** After an answer the focus stays among the questions. */
  onAnswer(): void
}

/**
 * The papers of one printer that are asked about in one way. «Mire en COCINA: ¿está la 37 (#15244, 12:55)?»: whose outcome
 * is unknown. «No salieron a tiempo en COCINA: 9 papeles»: the backlog of a long outage, all at once or one by one.
 */
export function Card({ card, isOpen, children, onAnswer }: CardProps) {
  const { progress, failure, answer } = useAnswers(onAnswer)
  const [oneByOne, setOneByOne] = useState(false)
  const { asks, papers, printer } = card
  const Buttons = asks === 'check' ? CheckButtons : LateButtons
  const buttons = (of: Papers) => <Buttons papers={of} isOff={progress !== null} answer={answer} />
  const question = questionOf(card)
  const isList = isOpen && papers.length > 1
  return (
    <li data-printer={printer} data-code={question.code}>
      <div class={styles.asking}>
        <b class="says">{question.text}</b> <MessageCodeLink message={question} />
        {buttons(papers)}
        {isList && asks !== 'check' && (
          <button type="button" aria-expanded={oneByOne} onClick={() => setOneByOne(!oneByOne)}>
            Uno por uno
          </button>
        )}
        {children}
      </div>
      {isList && (asks === 'check' || oneByOne) && (
        <ul class={styles.papers}>
          {papers.map((paper) => (
            <li key={paper.key} data-key={paper.key}>
              <span class={styles.name}>{paper.name}</span>
              {buttons([paper])}
            </li>
          ))}
        </ul>
      )}
      <CardFoot progress={progress} failure={failure} />
    </li>
  )
}

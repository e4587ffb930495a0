import { counted, joinWords } from '@shared/grammar'
import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Asks } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { Button } from '../../ui/button'
import { CodeLink } from '../../ui/code-link'
import { Icon } from '../../ui/icon'
import { QuietLine } from '../../ui/sentence'
import { useSettled } from '../meant-presses'
import { usePanel } from '../panel-context'
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

const keysOf = (papers: Papers): string => papers.map(({ key }) => key).join()

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
      <Button class="main" isOff={isOff} onClick={() => say('came-out')}>
        {papers.length > CALLED || papers.some(({ short }) => !short.startsWith('la ')) ? 'Están todos' : 'Están todas'}
      </Button>
    )
  const name = nameOf(papers)
  return (
    <span class="buttons">
      <Button class="main" isOff={isOff} aria-label={`Sí, está ${name}`} onClick={() => say('came-out')}>
        Sí
      </Button>
      <Button isOff={isOff} aria-label={`No: imprimir otra vez ${name}`} onClick={() => say('did-not')}>
        No: imprimir otra vez
      </Button>
    </span>
  )
}

/** «Ya se hizo» is asked once more, of these papers: what is given up comes out no more. */
function LateButtons({ papers, isOff, answer }: ButtonsProps) {
  const [sureOf, setSureOf] = useState<string | null>(null)
  const many = papers.length > 1
  const name = nameOf(papers)
  const given = many ? 'Ya se hicieron' : 'Ya se hizo'
  if (sureOf === keysOf(papers))
    return (
      <span class="buttons">
        <span>{many ? 'Esos papeles ya no salen.' : 'Ese papel ya no sale.'}</span>
        <Button
          class="danger"
          aria-label={`${given}: no imprimir ${name}`}
          isOff={isOff}
          onClick={() => void answer(papers, { type: 'give-up' })}
        >
          {given}: no imprimir
        </Button>
        <Button onClick={() => setSureOf(null)}>Volver</Button>
      </span>
    )
  const print = many ? 'Imprimir todos' : 'Imprimir'
  return (
    <span class="buttons">
      <Button
        class="main"
        aria-label={many ? `${print}: ${name}` : `${print} ${name}`}
        isOff={isOff}
        onClick={() => void answer(papers, { type: 'print-again' })}
      >
        {print}
      </Button>
      <Button aria-label={`${given}: ${name}`} isOff={isOff} onClick={() => setSureOf(keysOf(papers))}>
        {given}
      </Button>
    </span>
  )
}

interface CardProps {
  card: ReviewCard
  /** Each paper is shown by itself. */
  isOpen: boolean
  isSettled: boolean
  /** Beside the question. */
  children: ComponentChildren
}

/**
 * The papers of one printer that are asked about in one way. «Mire en COCINA: ¿está la 37 (#15244, 12:55)?»: whose outcome
 * is unknown. «No salieron a tiempo en COCINA: 9 papeles»: the backlog of a long outage, all at once or one by one.
 */
function Card({ card, isOpen, isSettled, children }: CardProps) {
  const { progress, failure, answer } = useAnswers()
  const [oneByOne, setOneByOne] = useState(false)
  const { asks, papers, printer } = card
  const Buttons = asks === 'check' ? CheckButtons : LateButtons
  const buttons = (of: Papers) => <Buttons papers={of} isOff={progress !== null || !isSettled} answer={answer} />
  const question = questionOf(card)
  const isList = isOpen && papers.length > 1
  return (
    <li data-printer={printer} data-code={question.code}>
      <div class={styles.asking}>
        <b class="says">{question.text}</b> <CodeLink message={question} />
        {buttons(papers)}
        {isList && asks !== 'check' && (
          <Button aria-expanded={oneByOne} onClick={() => setOneByOne(!oneByOne)}>
            Uno por uno
          </Button>
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

/** `COCINA: ¿salió? (3)`: a button for each question, the open one included. */
const WORDS: Record<Asks, string> = { check: '¿salió?', expired: 'no a tiempo', failed: 'no salió' }

const askedOf = (card: ReviewCard | null): string => (card === null ? '' : `${card.id} ${keysOf(card.papers)}`)

/**
 * The worst question at first; it stays open until it is answered or another one is chosen, also if a worse one comes. Not
 * settled for a moment after it, or a paper of it, has come or gone: a press was meant for what was asked before.
 */
function useOpenCard(cards: readonly ReviewCard[], isNew: boolean) {
  const [wanted, setWanted] = useState<string | null>(null)
  const open = cards.find(({ id }) => id === wanted) ?? cards[0] ?? null
  const id = open?.id ?? null
  const { isSettled, settle } = useSettled(askedOf(open), isNew)
  useEffect(() => setWanted(id), [id])
  const openCard = (card: ReviewCard) => {
    setWanted(card.id)
    settle(askedOf(card))
  }
  return { open, isSettled, openCard }
}

interface ReviewPapersProps {
  /** All questions and each paper, over the list; else the worst question on one line. */
  isOpen: boolean
  /** Something else was in its place. */
  isNew: boolean
  /** The button that opens the rest. */
  more: ComponentChildren
}

/** «Revisar papel»: the questions about papers, on a line above the list or over it. */
export function ReviewPapers({ isOpen, isNew, more }: ReviewPapersProps) {
  const { cards, waiting } = usePanel().review.value
  const { open, isSettled, openCard } = useOpenCard(cards, isNew)
  const count = cards.reduce((sum, card) => sum + card.papers.length, 0)
  if (cards.length === 0 && waiting.length === 0) return null
  return (
    <section class={styles.review} aria-label="Revisar papel" data-review data-questions>
      {open !== null && (
        <ul>
          <Card key={open.id} card={open} isOpen={isOpen} isSettled={isSettled}>
            {more}
          </Card>
        </ul>
      )}
      {isOpen && open !== null && (
        <div class={`row ${styles.head}`}>
          <h2>
            <Icon name="printer" /> Revisar papel <span class="faint">· {counted(count, 'papel', 'papeles')}</span>
          </h2>
          {cards.length > 1 && (
            <span class={styles.chips}>
              {cards.map((card) => (
                <Button key={card.id} class={styles.chip} aria-pressed={card === open} onClick={() => openCard(card)}>
                  {card.printerName}: {WORDS[card.asks]} ({card.papers.length})
                </Button>
              ))}
            </span>
          )}
        </div>
      )}
      {(open === null || isOpen) &&
        waiting.map(({ printerName: printer, count: papers }) => (
          <QuietLine key={printer} message={panelMessage('V-13', { printer, waiting: papers })} />
        ))}
    </section>
  )
}

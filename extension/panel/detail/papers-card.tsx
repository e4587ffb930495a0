import { formatTime } from '@shared/dates'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import { type PaperAnswer, paperAnswers } from '../../acts/paper-acts'
import type { OrderRow, Paper } from '../../messaging/messages'
import { wantsPerson } from '../../messaging/order-row'
import { panelMessage } from '../../messaging/panel-message'
import { printerName } from '../../messaging/printer-name'
import { Button } from '../../ui/button'
import { ConfirmForm } from '../../ui/confirm-form'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { ToneIcon } from '../../ui/tone-icon'
import { usePanel } from '../panel-context'
import { paperNumber, papersLine, paperWords } from '../state/paper-words'
import styles from './detail-cards.module.css'
import { Choices } from './fields'

interface PaperQuestionProps {
  paper: Paper
  /** `Cocina 37` */
  name: string
  run(action: Action): void
  onCancel(): void
}

/** Where the copy comes out; it says itself that it is one. */
function CopyQuestion({ paper: { key, attempt, printer: own }, name, run, onCancel }: PaperQuestionProps) {
  const printers = usePanel().status.value?.printers ?? []
  const [printer, setPrinter] = useState('')
  return (
    <ConfirmForm
      title={`Reimprimir ${name}`}
      confirm="Imprimir la copia"
      onConfirm={() => run({ type: 'copy', key, attempt, printer: printer === '' ? null : printer })}
      onCancel={onCancel}
    >
      <Choices
        name="printer"
        chosen={printer}
        onChoose={setPrinter}
        options={[
          { value: '', label: printers.find(({ id }) => id === own)?.name ?? 'Donde salió' },
          ...printers.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </ConfirmForm>
  )
}

/** A paper that is given up does not come out any more, whatever happens to its printer. */
const GiveUpQuestion = ({ paper: { key, attempt }, name, run, onCancel }: PaperQuestionProps) => (
  <ConfirmForm
    title={`¿Ya se hizo sin papel? ${name}`}
    confirm="Ya se hizo: no imprimir"
    onConfirm={() => run({ type: 'give-up', key, attempt })}
    onCancel={onCancel}
  >
    <p>Ese papel ya no sale. El pedido queda como está.</p>
  </ConfirmForm>
)

const PAPER_QUESTIONS: Record<'copy' | 'give-up', (props: PaperQuestionProps) => JSX.Element> = {
  copy: CopyQuestion,
  'give-up': GiveUpQuestion,
}

function PaperState({ paper, row }: { paper: Paper; row: OrderRow }) {
  const printers = usePanel().status.value?.printers ?? []
  const { name, word, tone } = paperWords(paper, row)
  const printed = paper.proof === 'person' ? 'Impreso (lo vio una persona)' : 'Impreso'
  return (
    <span class={styles.paperName}>
      <ToneIcon tone={tone} />
      <span>
        <b>
          {name} <span>{paperNumber(paper)}</span>
        </b>{' '}
        {word || printed}
        <span class="faint">
          {' '}
          {printerName(paper.printer, printers)} {formatTime(paper.changedAt)}
        </span>
      </span>
    </span>
  )
}

const classOf = ({ main, asks }: PaperAnswer): string => (main ? 'main' : asks === 'preview' ? 'quiet' : '')

/** One paper: its state, and what may be answered about it or done with it. */
function PaperLine({ paper, row, onSee }: { paper: Paper; row: OrderRow; onSee(): void }) {
  const panel = usePanel()
  const [asking, setAsking] = useState<keyof typeof PAPER_QUESTIONS | null>(null)
  const { name, tone } = paperWords(paper, row)
  const named = `${name} ${paperNumber(paper)}`.trim()
  const Question = asking && PAPER_QUESTIONS[asking]
  const run = (action: Action) => {
    setAsking(null)
    void panel.act(row.id, action)
  }
  const press = (answer: PaperAnswer) => {
    if (answer.action) run(answer.action)
    else if (answer.asks === 'preview') onSee()
    else setAsking(answer.asks)
  }
  return (
    <li class={`row ${styles.paperLine} tone-${tone}`} data-key={paper.key}>
      <PaperState paper={paper} row={row} />
      {asking === null && (
        <span class="buttons">
          {paper.question?.asks === 'check' && wantsPerson(paper) && <b>¿Salió el papel?</b>}
          {paperAnswers(paper).map((answer) => (
            <Button
              key={answer.label}
              class={classOf(answer)}
              isOff={panel.busy.value.has(row.id) && answer.asks !== 'preview'}
              data-outcome={answer.action?.type === 'resolve' ? answer.action.outcome : undefined}
              aria-label={`${answer.label}: ${named}`}
              title={answer.asks === 'preview' ? 'Vista previa' : undefined}
              onClick={() => press(answer)}
            >
              {answer.asks === 'preview' && <Icon name="eye" />} {answer.label}
            </Button>
          ))}
        </span>
      )}
      {Question && <Question paper={paper} name={named} run={run} onCancel={() => setAsking(null)} />}
      {paper.error && <SentenceLine message={paper.error} />}
      {paper.state === 'unconfirmed' && !wantsPerson(paper) && <SentenceLine message={panelMessage('V-34')} />}
    </li>
  )
}

/** What a person should see about a paper without looking for it: a question, a fault, a queue that does not move. */
const isWrong = (paper: Paper, row: OrderRow): boolean => {
  const { tone } = paperWords(paper, row)
  return tone === 'warn' || tone === 'bad' || paper.error !== null
}

/** All papers of the order on one line (`4 papeles impresos`); unfolded if one needs a decision. */
export function PapersCard({ row, onSee }: { row: OrderRow; onSee(paper: Paper): void }) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const wrong = row.papers.some((paper) => isWrong(paper, row))
  if (row.papers.length === 0) return <p class="card faint">Todavía ningún papel.</p>
  const open = chosen ?? wrong
  return (
    <section class={`card ${styles.papers}`} aria-label="Papeles">
      <Button
        class={`quiet ${styles.papersLine}`}
        aria-expanded={open}
        aria-label={`Papeles: ${papersLine(row)}`}
        onClick={() => setChosen(!open)}
      >
        <Icon name="printer" /> {papersLine(row)} <Icon name={open ? 'up' : 'down'} />
      </Button>
      {open && (
        <ul>
          {row.papers.map((paper) => (
            <PaperLine key={paper.key} paper={paper} row={row} onSee={() => onSee(paper)} />
          ))}
        </ul>
      )}
    </section>
  )
}

import { formatTime } from '@shared/dates'
import type { Action } from '../../panel-port/client'
import type { OrderRow, Paper } from '../../panel-port/messages'
import { usePanel } from '../panel-context'
import { paperNumber, paperWords } from '../state/paper-words'
import { ToneIcon } from '../tone-icon'

interface Answer {
  label: string
  action: Action
  main: boolean
}

/** What a person may say about a paper: only where nobody else can know. */
export function paperAnswers(paper: Paper): Answer[] {
  const { key, attempt, state } = paper
  switch (state) {
    case 'unconfirmed':
    case 'sent':
      return [
        {
          label: 'Sí, salió',
          action: { type: 'resolve', key, attempt, outcome: 'came-out' },
          main: state === 'unconfirmed',
        },
        {
          label: 'No: imprimir otra vez',
          action: { type: 'resolve', key, attempt, outcome: 'did-not' },
          main: false,
        },
      ]
    case 'failed':
    case 'expired':
      return [{ label: 'Imprimir', action: { type: 'print-again', key, attempt }, main: true }]
    default:
      return []
  }
}

function PaperLine({ paper, row }: { paper: Paper; row: OrderRow }) {
  const panel = usePanel()
  const { name, word, tone } = paperWords(paper, row)
  const number = paperNumber(paper)
  const answers = paperAnswers(paper)
  return (
    <li class={`paper-line tone-${tone}`} data-key={paper.key}>
      <span class="paper-name">
        <ToneIcon tone={tone} />
        <span>
          <b>
            {name} {number}
          </b>{' '}
          {word || (paper.proof === 'person' ? 'Impreso (lo vio una persona)' : 'Impreso')}
          <span class="faint">
            {' '}
            {paper.printer} {formatTime(paper.changedAt)}
          </span>
        </span>
      </span>
      {answers.length > 0 && (
        <span class="buttons">
          {paper.state === 'unconfirmed' && <b>¿Salió el papel?</b>}
          {answers.map(({ label, action, main }) => (
            <button
              key={label}
              type="button"
              class={main ? 'main' : ''}
              disabled={panel.busy.value.has(row.id)}
              data-outcome={action.type === 'resolve' ? action.outcome : undefined}
              aria-label={`${label}: ${name} ${number}`.trim()}
              onClick={() => void panel.act(row.id, action)}
            >
              {label}
            </button>
          ))}
        </span>
      )}
    </li>
  )
}

/** Every paper of the order, with the question where a person has to answer. */
export function PapersCard({ row }: { row: OrderRow }) {
  return (
    <section class="card" aria-label="Papeles">
      <h3>Papeles</h3>
      {row.papers.length === 0 ? (
        <p class="faint">Todavía ninguno.</p>
      ) : (
        <ul class="plain">
          {row.papers.map((paper) => (
            <PaperLine key={paper.key} paper={paper} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}

import { say } from '@shared/messages'
import { Button } from '../../ui/button'
import { CodeLink } from '../../ui/code-link'
import { CardFoot, useAnswers } from '../bar/answers'
import { usePanel } from '../panel-context'
import type { AskedPaper } from '../state/review-cards'
import styles from './opening.module.css'

/** «Quedó de ayer»: unanswered papers of the days before. None of them prints automatically any more. */
export function LeftPapers({ left }: { left: readonly AskedPaper[] }) {
  const panel = usePanel()
  const answers = useAnswers()
  if (left.length === 0) return null
  const disabled = answers.progress !== null
  return (
    <>
      <ul class={styles.lines} aria-label="Quedó de ayer" data-questions>
        {left.map((paper) => {
          const { printerName: printer, asks } = paper
          const sentence = say('D-14', { printer, paper: paper.name, doubtful: asks === 'check' })
          return (
            <li key={paper.key} data-code={sentence.code} class="buttons">
              <span class={styles.left}>
                {sentence.text} <CodeLink message={sentence} />
              </span>
              {asks === 'check' && (
                <Button
                  isOff={disabled}
                  aria-label={`Sí, salió ${paper.name}`}
                  onClick={() => void answers.answer([paper], { type: 'resolve', outcome: 'came-out' })}
                >
                  Sí, salió
                </Button>
              )}
              <Button
                isOff={disabled}
                aria-label={`Ya no hace falta ${paper.name}`}
                onClick={() => void answers.answer([paper], { type: 'give-up' })}
              >
                Ya no hace falta
              </Button>
              <Button class="quiet" onClick={() => panel.select(paper.orderId)}>
                Ver pedido
              </Button>
            </li>
          )
        })}
      </ul>
      {left.length > 1 && (
        <p>
          <Button isOff={disabled} onClick={() => void answers.answer(left, { type: 'give-up' })}>
            Ninguno hace falta ya
          </Button>
        </p>
      )}
      <CardFoot {...answers} />
    </>
  )
}

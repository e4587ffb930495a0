import { useEffect, useRef, useState } from 'preact/hooks'
import { panelMessage } from '../../messaging/panel-message'
import { Icon } from '../../ui/icon'
import { refocus } from '../../ui/refocus'
import { cardId } from '../state/review-cards'
import { CardChips } from './card-chips'
import { LateCard } from './late-card'
import { LookCard } from './look-card'
import { useOpenCard } from './use-open-card'
import { useReview } from './use-review'

/** «Revisar papel»: what people are asked about papers, above everything else and in nobody's way. */
export function ReviewPapers() {
  const { cards, waiting } = useReview()
  const [folded, setFolded] = useState(false)
  const { open, openCard } = useOpenCard(cards)
  const section = useRef<HTMLElement>(null)
  /** Somebody answers here: when the pressed button goes with its paper, the focus stays. */
  const answering = useRef(false)
  const onAnswer = () => {
    answering.current = true
  }
  const count = cards.reduce((sum, card) => sum + card.papers.length, 0)
  useEffect(() => {
    if (answering.current) refocus(section.current?.querySelector('li button:not(:disabled)') ?? section.current)
    answering.current = false
  }, [count])
  if (cards.length === 0 && waiting.length === 0) return null
  return (
    <section ref={section} class="review" aria-label="Revisar papel" tabIndex={-1}>
      {cards.length > 0 && (
        <div class="review-head">
          <h2>
            <Icon name="printer" /> Revisar papel{' '}
            <span class="faint">· {count === 1 ? '1 papel' : `${count} papeles`}</span>
          </h2>
          {open !== null && !folded ? (
            <CardChips cards={cards} open={open} onOpen={openCard} />
          ) : (
            <span class="spring" />
          )}
          <button type="button" class="quiet" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
            <Icon name={folded ? 'down' : 'up'} /> {folded ? 'Mostrar' : 'Ocultar'}
          </button>
        </div>
      )}
      {!folded && (
        <ul class="review-cards">
          {(open === null ? cards : [open]).map((card) => {
            const Card = card.asks === 'look' ? LookCard : LateCard
            return <Card key={cardId(card)} card={card} onAnswer={onAnswer} />
          })}
        </ul>
      )}
      {waiting.map(({ printerName, count: papers }) => {
        const { code, text, action } = panelMessage('V-13', { printer: printerName, waiting: papers })
        return (
          <p key={printerName} class="faint" data-code={code}>
            {text} {action}
          </p>
        )
      })}
    </section>
  )
}

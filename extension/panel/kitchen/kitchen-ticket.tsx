import { durationText } from '@shared/dates'
import { shortName } from '@shared/text'
import { formatQuantity } from '@shared/tickets/lines'
import type { EditLine } from '../../order-model/edit-words'
import type { KitchenDish, KitchenPart } from '../../orders/kitchen-parts'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { ActFailure, JustDone, useIsOff } from '../act-buttons'
import { EditLines } from '../edit-lines'
import { PracticeMark, PromiseTime, ServiceLabel } from '../order-labels'
import { usePanel } from '../panel-context'
import { promiseWords } from '../state/lateness'
import styles from './kitchen.module.css'
import { type KitchenTicket, tickNames } from './kitchen-tickets'

/** A press anywhere on it ticks it. */
function Dish({ dish, isTicked, onTick }: { dish: KitchenDish; isTicked: boolean; onTick(): void }) {
  return (
    <li class={styles.dish} data-ticked={isTicked}>
      <span class={styles.quantity}>{isTicked ? <Icon name="check" /> : formatQuantity(dish.quantity)}</span>
      <div>
        <Button class={styles.name} aria-pressed={isTicked} onClick={onTick}>
          {dish.name || '(sin nombre)'}
        </Button>
        {dish.shared && <p>Compartido, aquí solo:</p>}
        {dish.options.length > 0 && (
          <ul>
            {dish.options.map(({ sign, words, without }, i) => (
              <li key={`${words}${i}`} class={without ? styles.without : ''}>
                {sign} {words}
              </li>
            ))}
          </ul>
        )}
        {dish.note && (
          <p class={styles.note} dir="auto">
            {dish.note}
          </p>
        )}
      </div>
    </li>
  )
}

interface PartProps {
  part: KitchenPart
  /** More than one station is on the screen. */
  named: boolean
  ticked: readonly string[]
  onTick(name: string): void
}

function Part({ part, named, ticked, onTick }: PartProps) {
  const names = tickNames(part)
  return (
    <section class={part.readyAt === null ? '' : styles.ready}>
      {named && (
        <h3>
          {part.name || 'COCINA'} {part.readyAt !== null && <Icon name="check" />}
          {part.readyAt !== null && ' lista'}
        </h3>
      )}
      <ul class={styles.dishes}>
        {part.dishes.map((dish, i) => {
          const name = names[i] ?? ''
          return <Dish key={name} dish={dish} isTicked={ticked.includes(name)} onTick={() => onTick(name)} />
        })}
      </ul>
    </section>
  )
}

/** A note of the whole order changes for each of its stations. */
const distinct = (lines: readonly EditLine[]): EditLine[] => [
  ...new Map(lines.map((line) => [line.sign + line.text, line])).values(),
]

interface TicketProps {
  ticket: KitchenTicket
  /** The key on the keyboard that does the same as its button; null: it has none. */
  hotkey: number | null
  /** «Enterado», else «Listo». */
  onPress(): void
  ticked: readonly string[]
  onTick(name: string): void
}

/** NO PREPARAR, or CAMBIÓ with what changed, until «Enterado». Never in the place of «Listo»: it may be under a finger. */
function News({ ticket, hotkey, onPress }: TicketProps) {
  const { row, parts, cancelled, changed } = ticket
  const isBusy = usePanel().busy.value.has(row.id)
  if (!cancelled && !changed) return null
  return (
    <section class={cancelled ? styles.alarm : styles.changed} aria-label={cancelled ? 'Cancelado' : 'Cambió'}>
      <b class={styles.newsTitle}>
        <Icon name="alert" /> {cancelled ? 'NO PREPARAR: CANCELADO' : 'CAMBIÓ'}
      </b>
      {!cancelled && <EditLines lines={distinct(parts.flatMap(({ changes }) => changes))} />}
      <Button class={styles.news} disabled={isBusy} onClick={onPress}>
        {hotkey !== null && <kbd>{hotkey}</kbd>} Enterado
      </Button>
    </section>
  )
}

/** «Listo», or what the last press did. */
function TicketButton({ ticket: { row, changed }, hotkey, onPress }: TicketProps) {
  const hold = usePanel().held.value.get(row.id)
  const isOff = useIsOff(row)
  if (hold?.isDone) return <JustDone row={row} hold={hold} />
  return (
    <Button class="main" disabled={isOff || changed || hold !== undefined} onClick={onPress}>
      {hotkey !== null && !changed && <kbd>{hotkey}</kbd>} Listo
    </Button>
  )
}

export function Ticket(props: TicketProps) {
  const panel = usePanel()
  const { ticked, onTick } = props
  const { row, parts, notes, others, cancelled } = props.ticket
  const age = Math.max(0, Math.round((panel.now.value - Date.parse(row.createdAt)) / 60_000))
  const lateness = promiseWords(row, panel.now.value)?.tone ?? 'plain'
  const hold = panel.held.value.get(row.id)
  return (
    <article
      class={`${styles.ticket} ${cancelled ? styles.calledOff : ''} ${hold?.isDone ? styles.pressed : ''}`}
      data-lateness={lateness}
      aria-label={`Pedido ${row.number}`}
      data-order={row.id}
    >
      <header>
        <h2>{row.number}</h2>
        {row.practice && <PracticeMark />}
        <span class="spring" />
        <ServiceLabel row={row} class={styles.service} />
        <p>
          <span>{shortName(row.customer)}</span>
          <span>
            hace <b>{durationText(age)}</b>
          </span>
          <PromiseTime row={row} />
        </p>
      </header>
      <News {...props} />
      {row.warnings.map((words) => (
        <p key={words} class={styles.alarm} dir="auto">
          <Icon name="alert" /> {words}
        </p>
      ))}
      {parts.map((part) => (
        <Part key={part.station} part={part} named={parts.length > 1} ticked={ticked} onTick={onTick} />
      ))}
      {notes.map((note) => (
        <p key={note} class={styles.note} dir="auto">
          {note}
        </p>
      ))}
      {others.length > 0 && <p class="faint">También en {others.join(', ')}</p>}
      <ActFailure act={row.id} />
      {!cancelled && (
        <footer>
          <TicketButton {...props} />
        </footer>
      )}
    </article>
  )
}

import { counted, plural } from '@shared/grammar'
import type { Order } from '@shared/order'
import type { OrderLine } from '@shared/order-values'
import { cleanText, linesJoined } from '@shared/text'
import { formatQuantity } from '@shared/tickets/lines'
import { sayModifiers } from '@shared/tickets/modifiers'
import type { TargetedMouseEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { isTaken } from '../../order-model/lifecycle'
import { saleLines } from '../../order-model/sale-lines'
import { Button } from '../../ui/button'
import { TextToCopy } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import type { Line, LinePart } from '../frame/line-text'
import { usePanel } from '../panel-context'
import { type Problem, type Put, putKey } from '../state/line-puts'
import styles from './dock.module.css'

interface Option extends Line {
  id: string
}

/** A dish as it is entered in Intüipos, with its options. */
interface Dish extends Option {
  options: Option[]
  note: string | null
}

function dishOf({ id, line }: { id: string; line: OrderLine }): Dish {
  const { externalId, quantity, name, modifiers, comment } = line
  return {
    id,
    code: externalId,
    quantity,
    name: cleanText(name),
    options: sayModifiers(modifiers).map(({ modifier, words, without, needsTitle }, n) => ({
      id: `${id}/${n}`,
      code: modifier.externalId,
      quantity: modifier.count * quantity,
      name: cleanText(without || needsTitle ? words : modifier.name),
    })),
    note: comment === null ? null : linesJoined(comment),
  }
}

const PARTS: { part: LinePart; name: string }[] = [
  { part: 'code', name: 'Código' },
  { part: 'name', name: 'Nombre' },
  { part: 'quantity', name: 'Cantidad' },
]

function PartSwitch() {
  const { dockSettings, setPart } = usePanel()
  return (
    <fieldset class={styles.parts}>
      <legend class="hidden">Qué se pone</legend>
      {PARTS.map(({ part, name }) => (
        <Button key={part} aria-pressed={dockSettings.value.part === part} onClick={() => setPart(part)}>
          {name}
        </Button>
      ))}
    </fieldset>
  )
}

const PUT_WORDS: Record<Put, string> = {
  typed: 'tecleado',
  copied: 'copiado',
  refused: '¿entró?',
  'by-hand': 'no se copió',
}

const CodeAndName = ({ code, name }: Line) => (
  <>
    {code !== null && <b>{code}</b>} {name}
    {code === null && <span class="faint"> sin código</span>}
  </>
)

function PutWord({ put }: { put: Put | undefined }) {
  const isWrong = put === 'refused' || put === 'by-hand'
  return (
    <span class={isWrong ? 'tone-warn' : 'tone-good'} data-put={put}>
      {put !== undefined && PUT_WORDS[put]}
    </span>
  )
}

/** The field of tomapedidos keeps the focus, so that a list that it has opened stays open (type-in-page.ts). */
const keepPageFocus = (event: Event) => event.preventDefault()

interface DishProps {
  dish: Dish
  isTicked: boolean
  isNext: boolean
  putOf(id: string): Put | undefined
  onPress(event: TargetedMouseEvent<HTMLElement>): void
  onOption(option: Option, event: TargetedMouseEvent<HTMLElement>): void
}

function DishLine({ dish, isTicked, isNext, putOf, onPress, onOption }: DishProps) {
  const { id, options, note, quantity } = dish
  return (
    <li class={isTicked ? styles.ticked : ''} data-next={isNext || undefined}>
      <Button
        class={styles.dish}
        data-line={id}
        aria-pressed={isTicked}
        aria-current={isNext || undefined}
        onMouseDown={keepPageFocus}
        onClick={onPress}
      >
        <b class={styles.quantity}>{formatQuantity(quantity)}</b>
        <span class={styles.words}>
          <CodeAndName {...dish} />
        </span>
        <span class={styles.put}>
          {isTicked && <Icon name="check" />} <PutWord put={putOf(id)} />
        </span>
      </Button>
      {options.map((option) =>
        option.code === null ? (
          <p key={option.id} class={styles.option} data-option>
            <b>{formatQuantity(option.quantity)}</b> <span>{option.name}</span>
          </p>
        ) : (
          <Button
            key={option.id}
            class={styles.option}
            data-option
            onMouseDown={keepPageFocus}
            onClick={(event) => onOption(option, event)}
            title="Poner también esta opción"
          >
            <b>{formatQuantity(option.quantity)}</b>
            <span>
              <CodeAndName {...option} />
            </span>
            <span class={styles.put}>
              <PutWord put={putOf(option.id)} />
            </span>
          </Button>
        ),
      )}
      {note !== null && (
        <p class={styles.note} dir="auto">
          {note}
        </p>
      )}
    </li>
  )
}

/** What the cashier has to do by hand, at the foot: no line moves for it. */
function ProblemCard({ problem }: { problem: Problem }) {
  const { linePuts } = usePanel()
  const isRefused = problem.put === 'refused'
  return (
    <div class={styles.problem}>
      <SentenceLine message={isRefused ? panelMessage('C-140', problem) : panelMessage('V-20')} alert />
      {!isRefused && <TextToCopy text={problem.text} rows={1} />}
      <Button onClick={() => linePuts.doneByHand(problem)}>Ya está allá</Button>
    </div>
  )
}

/** Arrows, Home and End go from line to line. */
function moveByKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
  const at = lines.findIndex((line) => line.parentElement?.contains(event.target as Node))
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  lines[to]?.focus()
}

/** The first that is not ticked after this one, from the top again after the last; null: all are. */
function nextAfter(dishes: Dish[], isTicked: (dish: Dish) => boolean, id: string | null): string | null {
  const at = dishes.findIndex((dish) => dish.id === id)
  return [...dishes.slice(at + 1), ...dishes.slice(0, at)].find((dish) => !isTicked(dish) && dish.id !== id)?.id ?? null
}

const leftWords = (left: number, all: number): string =>
  left === 0
    ? 'Están todas las líneas'
    : `${plural(left, 'Falta', 'Faltan')} ${left} de ${counted(all, 'línea', 'líneas')}`

/** The sale line by line: one tap puts a line into Intüipos and ticks it, and the next one is marked. */
export function SaleList({ row, order }: { row: OrderRow; order: Order }) {
  const { linePuts, failures, dockSettings } = usePanel()
  const place = useRef<HTMLDivElement>(null)
  const [last, setLast] = useState<string | null>(null)
  const dishes = saleLines(order.lines).map(dishOf)
  const isTicked = ({ id }: Dish) => row.enteredLines.includes(id)
  const isOpen = dishes.some((dish) => dish.id === last && !isTicked(dish))
  const next = isOpen ? last : nextAfter(dishes, isTicked, last)
  const failure = dishes.map(({ id }) => failures.value.get(putKey(row.id, id))).find((each) => each !== undefined)
  const problem = linePuts.problem.value
  const put = (line: Option, isOption: boolean, { currentTarget }: TargetedMouseEvent<HTMLElement>) =>
    linePuts.pressLine({ row, id: line.id, line, isOption }, currentTarget)
  const onPress = async (dish: Dish, event: TargetedMouseEvent<HTMLElement>) => {
    setLast(dish.id)
    const isPut = await put(dish, false, event)
    // A click by the keyboard has no detail.
    if (!isPut || event.detail > 0 || place.current === null) return
    // What was typed took the keyboard to the page: Enter goes on here. A finger or mouse leaves it where it is.
    const isPutIn = (each: Dish) => linePuts.isPut(row, each.id)
    const following = dockSettings.value.part === 'quantity' ? dish.id : nextAfter(dishes, isPutIn, dish.id)
    const target = following === null ? '[data-act="registered"]' : `[data-line="${following}"]`
    focus()
    place.current.closest('[data-opened]')?.querySelector<HTMLElement>(target)?.focus()
  }
  return (
    <div ref={place}>
      {!isTaken(row.lifecycle) && <SentenceLine message={panelMessage('C-142')} alert />}
      <p class={styles.left} role="status">
        <b>{leftWords(row.linesLeft, dishes.length)}</b>
      </p>
      <PartSwitch />
      <ul class={styles.dishes} onKeyDown={moveByKey}>
        {dishes.map((dish) => (
          <DishLine
            key={dish.id}
            dish={dish}
            isTicked={isTicked(dish)}
            isNext={dish.id === next}
            putOf={(id) => linePuts.puts.value.get(putKey(row.id, id))}
            onPress={(event) => void onPress(dish, event)}
            onOption={(option, event) => void put(option, true, event)}
          />
        ))}
      </ul>
      {problem?.row.id === row.id && <ProblemCard problem={problem} />}
      {failure !== undefined && <SentenceLine message={failure} alert />}
    </div>
  )
}

import { formatDate } from '@shared/dates'
import { joinWords } from '@shared/grammar'
import { type Message, say } from '@shared/messages'
import { SERVICE_LIST, SERVICES, type Service } from '@shared/services'
import { useEffect, useState } from 'preact/hooks'
import { MOST_SKEW_MS } from '../../../../context/justo-clock'
import { isNamed } from '../../../../justo/parse-store'
import { compareStores, quotedIds, storeLabel } from '../../../../orders/typed-stores'
import {
  type Answer,
  CHECKLIST,
  type ChecklistItem,
  type ItemState,
  itemState,
  unseenPrinters,
  withAnswer,
} from '../../../../setup/checklist'
import { servicesSeen } from '../../../../setup/services-seen'
import type { SetUp } from '../../../../setup/set-up'
import type { StepFacts } from '../../../../setup/steps-done'
import { testKey } from '../../../../setup/test-key'
import { Icon, type IconName } from '../../../../ui/icon'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useStored } from '../../../with-store'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { useTyped } from '../../step-flow'
import { SoundTrial } from '../../trials'
import { PracticeCard } from '../practice/practice-card'
import { Activation } from './activation'
import { CHECK_WORDS } from './checks'
import styles from './final.module.css'

const skewMessage = (skewMs: number): Message | null =>
  Math.abs(skewMs) > MOST_SKEW_MS
    ? say('C-33', { minutes: Math.round(Math.abs(skewMs) / 60_000), ahead: skewMs > 0 })
    : null

interface ClockProps {
  failure: Message | null
  measure(): Promise<void>
}

function Clock({ failure, measure }: ClockProps) {
  const { skewMs } = useSetUp()
  const wrong = skewMs.value === null ? null : skewMessage(skewMs.value)
  return (
    <>
      {skewMs.value !== null && wrong === null && (
        <p>A {Math.round(Math.abs(skewMs.value) / 1000)} s del reloj de Justo.</p>
      )}
      {wrong && <SentenceLine message={wrong} />}
      {failure && <SentenceLine message={failure} />}
      <WorkButton work={measure} meanwhile="Midiendo…">
        Medir otra vez
      </WorkButton>
    </>
  )
}

/** Each typed store by itself: what Justo calls it, or that none of its orders was seen. */
function Stores() {
  const { settings, stores } = useSetUp()
  const { unseen, others } = compareStores(settings.value, stores.value)
  const known = stores.value.filter((store) => isNamed(store, settings.value.justo.storeIds))
  return (
    <div class={options.column} aria-live="polite">
      {known.length > 0 && <p>En Justo: {known.map(storeLabel).join(', ')}.</p>}
      <Services />
      {unseen.length > 0 && (
        <>
          <SentenceLine message={say(others.length > 0 ? 'C-91' : 'C-92', { ids: quotedIds(unseen) })} />
          <p>
            <a href="#justo">Ir al paso 1</a>
          </p>
        </>
      )}
    </div>
  )
}

/** Orders of each service that this till has seen: a paper of each looks different. */
function Services() {
  const [seen] = useStored<readonly Service[] | null>(servicesSeen, null)
  if (seen === null) return null
  const words = (services: readonly Service[]) => joinWords(services.map((service) => SERVICES[service].name))
  const unseen = SERVICE_LIST.filter((service) => !seen.includes(service))
  return (
    <p>
      {seen.length === 0 ? 'Aquí no se ha visto ningún pedido.' : `Pedidos vistos aquí: ${words(seen)}.`}
      {unseen.length > 0 && ` Falta ver: ${words(unseen)}. Si los vende, haga uno de prueba en Justo y mire su papel.`}
    </p>
  )
}

function Papers() {
  const { status } = useSetUp()
  const unseen = unseenPrinters({ status: status.value })
  if (unseen.length === 0) return null
  return (
    <>
      <p>Falta ver un papel de {joinWords(unseen)}.</p>
      <a href="#impresoras">Ir al paso 3</a>
    </>
  )
}

function MeasuredPart({ item, ...clock }: ClockProps & { item: ChecklistItem }) {
  switch (item) {
    case 'store':
      return <Stores />
    case 'clock':
      return <Clock {...clock} />
    case 'sound':
      return <SoundTrial />
    case 'papers':
      return <Papers />
    default:
      return null
  }
}

/** What the list asks and stores: the implementer's answers, and Justo's clock. */
function useChecks() {
  const setUp = useSetUp()
  const [failure, setFailure] = useState<Message | null>(null)
  const [notSaved, setNotSaved] = useState<Message | null>(null)
  const { justo } = setUp.settings.value

  const measure = async () => {
    if (justo.token === '') return
    const answer = await testKey(setUp, justo)
    setFailure(answer.ok ? null : answer.message)
  }
  useEffect(() => {
    if (setUp.skewMs.value === null) void measure()
  }, [])

  const save = async (change: Parameters<SetUp['saveSettings']>[0]) => setNotSaved(await setUp.saveSettings(change))
  const answer = (item: ChecklistItem, given: Pick<Answer, 'answer' | 'by'>) =>
    save((saved) => withAnswer(saved, item, { ...given, at: setUp.now() }, setUp.stores.value))
  const takeBack = (item: ChecklistItem) =>
    save((saved) => {
      const { [item]: _, ...checklist } = saved.checklist
      return { ...saved, checklist }
    })

  return { failure, notSaved, measure, answer, takeBack }
}

const LOOKS: Record<ItemState, { icon: IconName; word: string; tone: string }> = {
  yes: { icon: 'check', word: 'Bien', tone: 'tone-good' },
  left: { icon: 'check', word: 'Se deja así', tone: 'tone-good' },
  wrong: { icon: 'cross', word: 'Mal', tone: 'tone-bad' },
  open: { icon: 'clock', word: 'Falta', tone: 'faint' },
}

interface CheckRowProps {
  item: ChecklistItem
  facts: StepFacts
  checks: ReturnType<typeof useChecks>
}

/** «Se deja así» requires a name. */
function LeaveAsIs({ onSign }: { onSign(by: string): void }) {
  const [by, setBy] = useTyped()
  return (
    <details>
      <summary>Se deja así…</summary>
      <span class="buttons">
        <input
          aria-label="Quién lo decide"
          placeholder="Quién lo decide"
          maxLength={60}
          value={by}
          onInput={(event) => setBy(event.currentTarget.value)}
        />
        <button type="button" disabled={by.trim() === ''} onClick={() => onSign(by.trim())}>
          Firmar
        </button>
      </span>
    </details>
  )
}

/** One thing that must be right before a till works: measured, confirmed or signed. */
function CheckRow({ item, facts, checks }: CheckRowProps) {
  const state = itemState(item, facts.settings, facts)
  const given = facts.settings.checklist[item]
  const { title, how, confirm } = CHECK_WORDS[item]
  const { icon, word, tone } = LOOKS[state]
  const isDone = state === 'yes' || state === 'left'
  return (
    <li class={`${options.column} ${styles.item}`} data-check={item}>
      <p class={styles.title}>
        <b>{title}</b>
        <span class={tone}>
          <Icon name={icon} /> {word}
        </span>
      </p>
      {!isDone && <p class="faint">{how}</p>}
      {given?.answer === 'left' && (
        <p class="faint">
          Firmó {given.by}, {formatDate(given.at)}.
        </p>
      )}
      <div class="buttons">
        <MeasuredPart item={item} failure={checks.failure} measure={checks.measure} />
        {!isDone && confirm !== undefined && (
          <button type="button" onClick={() => void checks.answer(item, { answer: 'yes', by: '' })}>
            {confirm}
          </button>
        )}
        {!isDone && <LeaveAsIs onSign={(by) => void checks.answer(item, { answer: 'left', by })} />}
        {isDone && given !== undefined && (
          <button type="button" class="quiet" onClick={() => void checks.takeBack(item)}>
            Revisar otra vez
          </button>
        )}
      </div>
    </li>
  )
}

/** Step «Lista final»: what the product cannot see by itself, and the start. */
export function FinalStep({ facts }: { facts: StepFacts }) {
  const checks = useChecks()
  return (
    <>
      <section class="card">
        <ul>
          {CHECKLIST.map((item) => (
            <CheckRow key={item} item={item} facts={facts} checks={checks} />
          ))}
        </ul>
        {checks.notSaved && <SentenceLine message={checks.notSaved} alert />}
      </section>
      <PracticeCard />
      <Activation facts={facts} />
    </>
  )
}

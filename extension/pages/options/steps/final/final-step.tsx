import { formatDate } from '@shared/dates'
import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import {
  type Answer,
  CHECKLIST,
  type ChecklistItem,
  type ItemState,
  itemState,
  withAnswer,
} from '../../../../setup/checklist'
import type { SetUp } from '../../../../setup/set-up'
import type { StepFacts } from '../../../../setup/steps-done'
import { testKey } from '../../../../setup/test-key'
import { Icon, type IconName } from '../../../../ui/icon'
import { SentenceLine } from '../../../../ui/sentence'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { useTyped } from '../../step-flow'
import { PracticeCard } from '../practice/practice-card'
import { Activation } from './activation'
import { CHECK_WORDS } from './checks'
import styles from './final.module.css'
import { MeasuredPart } from './measured-part'

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
function CheckRow({ item, checks }: CheckRowProps) {
  const { settings } = useSetUp()
  const { skewMs, stores, status } = useSetUp()
  const facts = { skewMs: skewMs.value, stores: stores.value, status: status.value }
  const state = itemState(item, settings.value, facts)
  const given = settings.value.checklist[item]
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
            <CheckRow key={item} item={item} checks={checks} />
          ))}
        </ul>
        {checks.notSaved && <SentenceLine message={checks.notSaved} alert />}
      </section>
      <PracticeCard />
      <Activation facts={facts} />
    </>
  )
}

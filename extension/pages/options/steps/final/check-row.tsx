import { formatDate } from '@shared/dates'
import { type ChecklistItem, type ItemState, itemState } from '../../../../setup/checklist'
import { Icon, type IconName } from '../../../../ui/icon'
import { useSetUp } from '../../set-up-context'
import { useTyped } from '../../step-flow'
import { CHECK_WORDS } from './checks'
import styles from './final.module.css'
import { MeasuredPart } from './measured-part'
import type { useChecks } from './use-checks'

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
export function CheckRow({ item, checks }: CheckRowProps) {
  const { settings } = useSetUp()
  const { skewMs, stores, status } = useSetUp()
  const facts = { skewMs: skewMs.value, stores: stores.value, status: status.value }
  const state = itemState(item, settings.value, facts)
  const given = settings.value.checklist[item]
  const { title, how, confirm } = CHECK_WORDS[item]
  const { icon, word, tone } = LOOKS[state]
  const isDone = state === 'yes' || state === 'left'
  return (
    <li class={styles.item} data-check={item}>
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
        <MeasuredPart item={item} checks={checks} />
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

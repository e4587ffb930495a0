import { formatTimeNear } from '@shared/dates'
import { useState } from 'preact/hooks'
import { shortMessage } from '../../log/log-line'
import { Icon } from '../../ui/icon'
import { stepWords } from '../log/registro/step-words'
import type { Trouble } from './find-entries'
import styles from './support-reader.module.css'

const MOST = 12

const WORDS: Record<Trouble['level'], { word: string; tone: string }> = {
  error: { word: 'Error', tone: 'tone-bad' },
  warning: { word: 'Atención', tone: 'tone-warn' },
}

function TroubleRow({ trouble, end, onChoose }: { trouble: Trouble; end: string; onChoose(): void }) {
  const { last, count, from, level } = trouble
  const when = `${count === 1 ? '' : `${count} veces, ${formatTimeNear(from, end)} a `}${formatTimeNear(last.at, end)}`
  return (
    <li>
      <button type="button" class="quiet" onClick={onChoose}>
        <b class={WORDS[level].tone}>
          <Icon name="alert" /> {WORDS[level].word}
        </b>
        <span>
          {stepWords(last)} <span class="faint">· {when}</span>
          <code lang="en">{shortMessage(last)}</code>
        </span>
      </button>
    </li>
  )
}

interface TroubleListProps {
  troubles: readonly Trouble[]
  /** End of the file's time: days are shown where they differ from its day. */
  end: string
  onChoose(trouble: Trouble): void
}

/** Sorts of trouble, errors first; each leads to its steps. */
export function TroubleList({ troubles, end, onChoose }: TroubleListProps) {
  const [all, setAll] = useState(false)
  const shown = all ? troubles : troubles.slice(0, MOST)
  return (
    <section class={`card ${styles.chooser}`} aria-label="Lo que salió mal">
      <h2>Lo que salió mal</h2>
      {troubles.length === 0 && <p class="faint">El registro no anotó errores ni avisos.</p>}
      <ol>
        {shown.map((trouble) => (
          <TroubleRow key={trouble.name} trouble={trouble} end={end} onChoose={() => onChoose(trouble)} />
        ))}
      </ol>
      {shown.length < troubles.length && (
        <button type="button" onClick={() => setAll(true)}>
          Ver los otros {troubles.length - shown.length}
        </button>
      )}
    </section>
  )
}

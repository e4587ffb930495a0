import { durationText, formatDate, formatTime, formatTimeNear, HOUR_MS, MINUTE_MS } from '@shared/dates'
import type { SupportWindow } from '@shared/support-file'
import type { Light, LightSpan } from './lights'
import styles from './support-reader.module.css'

/** Units of the picture's width. */
const WIDTH = 1000
const HEIGHT = 20
/** A shorter span is drawn as wide: a trouble of seconds in a month must be seen. */
const LEAST_WIDTH = 2

/** Tones differ in height and pattern too: colour alone says nothing. */
const SHAPES: Record<LightSpan['tone'], { class: string | undefined; y: number; height: number }> = {
  good: { class: styles.good, y: 8, height: 4 },
  plain: { class: styles.plain, y: 8, height: 4 },
  unknown: { class: styles.unknown, y: 9, height: 1 },
  warn: { class: styles.warn, y: 4, height: 12 },
  bad: { class: styles.bad, y: 0, height: HEIGHT },
}

const lengthOf = ({ from, to }: LightSpan): string => {
  const ms = Date.parse(to) - Date.parse(from)
  return ms < MINUTE_MS ? `${Math.round(ms / 1000)} s` : durationText(Math.round(ms / MINUTE_MS))
}

/** `sin papel, 18:05 a 18:20 (15 min)`; the day only where it is not the last one's. */
const wordsOf = (span: LightSpan, end: string): string =>
  `${span.word}, ${formatTimeNear(span.from, end)} a ${formatTimeNear(span.to, end)} (${lengthOf(span)})`

interface Times {
  from: string
  to: string
}

const place = (at: string, { from, to }: Times): number =>
  ((Date.parse(at) - Date.parse(from)) / Math.max(1, Date.parse(to) - Date.parse(from))) * WIDTH

/** Troubles above all others: a short one is not hidden by its neighbours. */
const ORDER: LightSpan['tone'][] = ['unknown', 'plain', 'good', 'warn', 'bad']

function Lane({ light: { name, spans }, times }: { light: Light; times: Times }) {
  const inOrder = spans.toSorted((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone))
  return (
    <div class={styles.lane}>
      <span class={styles.laneName}>{name}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {inOrder.map((span) => (
          <rect
            key={span.from}
            x={place(span.from, times)}
            width={Math.max(LEAST_WIDTH, place(span.to, times) - place(span.from, times))}
            {...SHAPES[span.tone]}
          >
            <title>{`${name}: ${wordsOf(span, times.to)}`}</title>
          </rect>
        ))}
      </svg>
    </div>
  )
}

/** A label at the very edge would not fit. */
const EDGE = 0.03

/** Marks at whole quarters, hours or days of Bogotá, at most nine. */
function marksOf({ from, to }: Times): { at: number; label: string }[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const steps = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168].map((hours) => hours * HOUR_MS)
  const step = steps.find((ms) => (end - start) / ms <= 8) ?? (end - start) / 8
  const bogota = 5 * HOUR_MS
  const first = Math.ceil((start - bogota) / step) * step + bogota
  const count = Math.max(0, Math.floor((end - first) / step) + 1)
  const isInside = (at: number): boolean => Math.min(at - start, end - at) >= (end - start) * EDGE
  return Array.from({ length: count }, (_, i) => first + i * step)
    .filter(isInside)
    .map((at) => ({ at, label: step < 24 * HOUR_MS ? formatTime(at) : formatDate(at).slice(0, 5) }))
}

function Hours({ times }: { times: Times }) {
  return (
    <div class={styles.lane} aria-hidden="true">
      <span class={styles.laneName} />
      <div class={styles.hours}>
        {marksOf(times).map(({ at, label }) => (
          <span key={at} style={{ left: `${place(new Date(at).toISOString(), times) / (WIDTH / 100)}%` }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

/** Steps from a minute before a trouble to a minute after it tell its cause. */
const around = ({ from, to }: LightSpan): SupportWindow => ({
  from: new Date(Date.parse(from) - MINUTE_MS).toISOString(),
  to: new Date(Date.parse(to) + MINUTE_MS).toISOString(),
})

interface LightsPictureProps {
  lights: readonly Light[]
  times: Times
  onChoose(window: SupportWindow): void
}

/** The lights over time as a picture, and what was not well in words, each of which leads to its steps. */
export function LightsPicture({ lights, times, onChoose }: LightsPictureProps) {
  const bad = lights.flatMap(({ name, spans }) =>
    spans.flatMap((span) => (span.tone === 'bad' || span.tone === 'warn' ? [{ name, span }] : [])),
  )
  return (
    <section class="card" aria-label="Luces">
      <h2>Cómo estuvo cada cosa</h2>
      <p class={`faint ${styles.legend}`}>
        <span>
          <i class={styles.legendGood} /> bien
        </span>
        <span>
          <i class={styles.legendWarn} /> con aviso
        </span>
        <span>
          <i class={styles.legendBad} /> mal
        </span>
        <span>
          <i class={styles.legendUnknown} /> no se sabe
        </span>
      </p>
      {lights.map((light) => (
        <Lane key={light.name} light={light} times={times} />
      ))}
      <Hours times={times} />
      {bad.length === 0 ? (
        <p class="faint">En este tiempo no hay nada en rojo.</p>
      ) : (
        <details class={styles.spans}>
          <summary>Lo que estuvo mal, en palabras ({bad.length})</summary>
          <ul>
            {bad.map(({ name, span }) => (
              <li key={`${name} ${span.from}`}>
                <button type="button" class="quiet" onClick={() => onChoose(around(span))}>
                  {name}: {wordsOf(span, times.to)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

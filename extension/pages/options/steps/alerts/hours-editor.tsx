import type { Message } from '@shared/messages'
import { DAY_NAMES, type TypedHours, type Week } from '../../../../setup/alerts/week-hours'
import { FieldError } from '../../field-error'

interface HoursEditorProps {
  week: Week
  error: Message | undefined
  onChange(week: Week): void
}

interface DayProps {
  name: string
  times: TypedHours[]
  onChange(times: TypedHours[]): void
}

const LUNCH: TypedHours = { from: '11:00', to: '22:00' }
const EVENING: TypedHours = { from: '18:00', to: '22:00' }
/** Lunch and dinner; the settings take three periods a day. */
const MOST_TIMES = 2

/** The times of one day; none: closed. */
function Day({ name, times, onChange }: DayProps) {
  const put = (i: number, change: Partial<TypedHours>) =>
    onChange(times.map((each, n) => (n === i ? { ...each, ...change } : each)))
  return (
    <fieldset class="day">
      <legend>{name}</legend>
      {times.length === 0 && <span class="faint">Cerrado</span>}
      {times.map(({ from, to }, i) => (
        <span class="times" key={i}>
          <input
            type="time"
            aria-label={`${name}, abre`}
            value={from}
            onInput={(event) => put(i, { from: event.currentTarget.value })}
          />
          a
          <input
            type="time"
            aria-label={`${name}, cierra`}
            value={to}
            onInput={(event) => put(i, { to: event.currentTarget.value })}
          />
          <button
            type="button"
            class="quiet"
            aria-label={`Quitar ${from} a ${to} del ${name}`}
            onClick={() => onChange(times.filter((_, n) => n !== i))}
          >
            Quitar
          </button>
        </span>
      ))}
      {times.length < MOST_TIMES && (
        <button
          type="button"
          aria-label={`${times.length === 0 ? 'Abrir' : 'Otro turno'} el ${name}`}
          onClick={() => onChange([...times, times.length === 0 ? LUNCH : EVENING])}
        >
          {times.length === 0 ? 'Abrir' : 'Otro turno'}
        </button>
      )}
    </fieldset>
  )
}

/** A week that the shop types itself. */
export function HoursEditor({ week, error, onChange }: HoursEditorProps) {
  return (
    <div class="hours-editor">
      {DAY_NAMES.map((name, day) => (
        <Day
          key={name}
          name={name}
          times={week[day] ?? []}
          onChange={(times) => onChange(week.map((each, i) => (i === day ? times : each)))}
        />
      ))}
      <div class="buttons">
        <button type="button" onClick={() => onChange(week.map(() => week[0] ?? []))}>
          Todos los días como el lunes
        </button>
      </div>
      <p class="faint">Si cierra después de medianoche, escriba la hora de la madrugada: de 18:00 a 02:00</p>
      <FieldError error={error} />
    </div>
  )
}

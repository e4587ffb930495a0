interface WhenProps {
  day: string
  hour: string
  today: string
  onDay(day: string): void
  onHour(hour: string): void
}

/** Which day, and from which hour on: left empty it is the whole day. */
export const When = ({ day, hour, today, onDay, onHour }: WhenProps) => (
  <>
    <label>
      Día{' '}
      <input
        type="date"
        value={day}
        max={today}
        required
        onChange={(event) => event.currentTarget.value !== '' && onDay(event.currentTarget.value)}
      />
    </label>
    <label>
      Turno desde las <input type="time" value={hour} onChange={(event) => onHour(event.currentTarget.value)} />
    </label>
    {hour !== '' && (
      <button type="button" onClick={() => onHour('')}>
        Todo el día
      </button>
    )}
  </>
)

import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { LogFilter, TimeChoice } from '../../../log/reading/log-filter'
import styles from '../log.module.css'

export interface Search {
  /** Number, transaction or customer's name. */
  text: string
  level: LogFilter['level']
  time: TimeChoice
}

const LEVELS: { value: Search['level']; label: string }[] = [
  { value: 'all', label: 'Todo' },
  { value: 'warning', label: 'Lo que salió mal' },
  { value: 'error', label: 'Solo errores' },
]

const TIMES: { value: TimeChoice['type']; label: string }[] = [
  { value: 'today', label: 'Hoy (desde las 04:00)' },
  { value: 'yesterday', label: 'Ayer' },
  { value: 'between', label: 'Fecha y hora…' },
  { value: 'all', label: 'Todo lo guardado' },
]

const chosen = (type: TimeChoice['type'], before: TimeChoice): TimeChoice =>
  type === 'between' ? (before.type === 'between' ? before : { type, from: '', to: '' }) : { type }

interface SearchFormProps {
  initial: Search
  onSearch(search: Search): void
}

function Between({ time, onChange }: { time: TimeChoice; onChange(time: TimeChoice): void }) {
  if (time.type !== 'between') return null
  return (
    <>
      <label>
        Desde
        <input
          type="datetime-local"
          value={time.from}
          onChange={(event) => onChange({ ...time, from: event.currentTarget.value })}
        />
      </label>
      <label>
        Hasta
        <input
          type="datetime-local"
          value={time.to}
          onChange={(event) => onChange({ ...time, to: event.currentTarget.value })}
        />
      </label>
    </>
  )
}

interface LabelledSelectProps<T extends string> {
  name: string
  value: T
  options: { value: T; label: string }[]
  onChoose(value: T): void
}

function LabelledSelect<T extends string>({ name, value, options, onChoose }: LabelledSelectProps<T>) {
  return (
    <label>
      {name}
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Text, level and time of the search; level and time apply at once, the text when the form is sent. */
export function SearchForm({ initial, onSearch }: SearchFormProps) {
  const [search, setSearch] = useState(initial)
  const { text, level, time } = search
  const change = (part: Partial<Search>) => {
    const next = { ...search, ...part }
    setSearch(next)
    onSearch(next)
  }
  const send = (event: Event) => {
    event.preventDefault()
    onSearch(search)
  }
  return (
    <form class={`card ${styles.search}`} onSubmit={send}>
      <label class={styles.what}>
        Pedido, transacción o cliente
        <input
          type="search"
          value={text}
          placeholder="15244, C1-000123, Ana…"
          onInput={(event) => setSearch({ ...search, text: event.currentTarget.value })}
        />
      </label>
      <LabelledSelect
        name="Cuándo"
        value={time.type}
        options={TIMES}
        onChoose={(type) => change({ time: chosen(type, time) })}
      />
      <Between time={time} onChange={(between) => change({ time: between })} />
      <LabelledSelect name="Qué" value={level} options={LEVELS} onChoose={(next) => change({ level: next })} />
      <button type="submit" class="main">
        Buscar
      </button>
      <p class={`faint ${styles.hint}`}>{say('S-04').text}</p>
    </form>
  )
}

import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { LogFilter, TimeChoice } from '../../../log/reading/log-filter'
import { type Option, Select } from '../../../ui/select'
import styles from '../log.module.css'

export interface Search {
  /** Number, transaction or customer's name. */
  text: string
  level: LogFilter['level']
  time: TimeChoice
}

export const LEVELS: Option<Search['level']>[] = [
  { value: 'all', label: 'Todo' },
  { value: 'warning', label: 'Lo que salió mal' },
  { value: 'error', label: 'Solo errores' },
]

const TIMES: Option<TimeChoice['type']>[] = [
  { value: 'today', label: 'Hoy (desde las 04:00)' },
  { value: 'yesterday', label: 'Ayer' },
  { value: 'between', label: 'Fecha y hora…' },
  { value: 'all', label: 'Todo lo guardado' },
]

const chosen = (type: TimeChoice['type'], before: TimeChoice): TimeChoice =>
  type === 'between' ? (before.type === 'between' ? before : { type, from: '', to: '' }) : { type }

function Between({ time, onChange }: { time: TimeChoice; onChange(time: TimeChoice): void }) {
  if (time.type !== 'between') return null
  return (['from', 'to'] as const).map((end) => (
    <label key={end}>
      {end === 'from' ? 'Desde' : 'Hasta'}
      <input
        type="datetime-local"
        value={time[end]}
        onChange={(event) => onChange({ ...time, [end]: event.currentTarget.value })}
      />
    </label>
  ))
}

/** Text, level and time of the search; level and time apply at once, the text when the form is sent. */
export function SearchForm({ initial, onSearch }: { initial: Search; onSearch(search: Search): void }) {
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
      <label for="when">
        Cuándo
        <Select id="when" value={time.type} options={TIMES} onChoose={(type) => change({ time: chosen(type, time) })} />
      </label>
      <Between time={time} onChange={(between) => change({ time: between })} />
      <label for="what">
        Qué
        <Select id="what" value={level} options={LEVELS} onChoose={(next) => change({ level: next })} />
      </label>
      <button type="submit" class="main">
        Buscar
      </button>
      <p class={`faint ${styles.hint}`}>{say('S-04').text}</p>
    </form>
  )
}

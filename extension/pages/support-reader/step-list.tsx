import { formatDate } from '@shared/dates'
import { say } from '@shared/messages'
import { useMemo, useState } from 'preact/hooks'
import { type Option, Select } from '../../ui/select'
import { SentenceLine } from '../../ui/sentence'
import logStyles from '../log/log.module.css'
import { LEVELS } from '../log/registro/search-form'
import { Steps } from '../log/registro/steps'
import { daysOf, type EntryFilter, findEntries, NO_FILTER } from './find-entries'
import type { ShownFile } from './use-opened-file'

/** Entries shown at once; «Ver más» adds as many. */
const PAGE = 100

const HALVES: Option<EntryFilter['half']>[] = [
  { value: 'both', label: 'Las dos' },
  { value: 'extension', label: 'Caja' },
  { value: 'bridge', label: 'Impresión' },
]

const all = (label: string): Option => ({ value: '', label })

interface FilterFormProps {
  file: ShownFile
  filter: EntryFilter
  onFilter(filter: EntryFilter): void
}

/** Text, day, level, half and printer; the text counts when the form is sent. */
function FilterForm({ file, filter, onFilter }: FilterFormProps) {
  const [text, setText] = useState(filter.text)
  const days = daysOf(file.entries).map((day) => ({ value: day, label: formatDate(`${day}T12:00:00.000Z`) }))
  const printers = file.printers.map((printer) => ({ value: printer, label: printer }))
  const change = (part: Partial<EntryFilter>) => onFilter({ ...filter, text, ...part })
  const send = (event: Event) => {
    event.preventDefault()
    change({})
  }
  return (
    <form class={logStyles.search} onSubmit={send}>
      <label class={logStyles.what}>
        Pedido, transacción o palabra
        <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <label for="day">
        Día
        <Select id="day" value={filter.day} options={[all('Todos'), ...days]} onChoose={(day) => change({ day })} />
      </label>
      <label for="level">
        Qué
        <Select id="level" value={filter.level} options={LEVELS} onChoose={(level) => change({ level })} />
      </label>
      <label for="half">
        Mitad
        <Select id="half" value={filter.half} options={HALVES} onChoose={(half) => change({ half })} />
      </label>
      <label for="printer">
        Impresora
        <Select
          id="printer"
          value={filter.printer}
          options={[all('Todas'), ...printers]}
          onChoose={(printer) => change({ printer })}
        />
      </label>
      <button type="submit" class="main">
        Buscar
      </button>
    </form>
  )
}

/** The steps of both halves on one line of time, oldest first, as filtered. */
export function StepList({ file, filter, onFilter }: FilterFormProps) {
  const [most, setMost] = useState(PAGE)
  const found = useMemo(() => findEntries(file, filter), [file, filter])
  const shown = useMemo(() => found.slice(0, most), [found, most])
  const isNarrowed = filter.window !== null || filter.trouble !== null
  return (
    <section class={`card ${logStyles.list}`} aria-label="Paso a paso" id="pasos">
      <h2>Paso a paso</h2>
      <FilterForm key={JSON.stringify(filter)} file={file} filter={filter} onFilter={onFilter} />
      <p class={`faint ${logStyles.end}`} role="status">
        {found.length.toLocaleString('es-CO')} de {file.entries.length.toLocaleString('es-CO')} pasos
        {filter.window !== null && ', cerca de lo que eligió'}
        {filter.trouble !== null && ', de lo que eligió'}{' '}
        {isNarrowed && (
          <button type="button" class="quiet" onClick={() => onFilter(NO_FILTER)}>
            Ver todos
          </button>
        )}
      </p>
      <Steps entries={shown} now={file.createdAt} />
      {found.length === 0 && <SentenceLine message={say('S-03')} />}
      {found.length > most && (
        <button type="button" onClick={() => setMost(most + PAGE)}>
          Ver más
        </button>
      )}
    </section>
  )
}

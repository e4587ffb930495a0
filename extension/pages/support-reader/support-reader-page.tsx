import { say } from '@shared/messages'
import type { SupportRecord } from '@shared/support-file'
import { useMemo, useState } from 'preact/hooks'
import { logStory } from '../../log/reading/log-story'
import { FileChoice } from '../../ui/file-choice'
import { SentenceLine } from '../../ui/sentence'
import logStyles from '../log/log.module.css'
import { Steps } from '../log/registro/steps'
import { RECORD_NAMES } from '../log/support/file-preview'
import { hashOf, usePlace } from '../log/use-place'
import { FileFacts } from './file-facts'
import { dayWindow, type EntryFilter, NO_FILTER, troublesOf } from './find-entries'
import { lightsOf } from './lights'
import { LightsPicture } from './lights-picture'
import { OrderList } from './order-list'
import { StepList } from './step-list'
import styles from './support-reader.module.css'
import { TroubleList } from './trouble-list'
import { type ShownFile, useOpenedFile } from './use-opened-file'

const HALVES: Record<SupportRecord['half'], string> = { extension: 'caja', bridge: 'impresión' }
/** Records of one kind shown as text; a month has thousands of papers. */
const MOST = 200

const textOf = (records: readonly SupportRecord[]): string => {
  const texts = records.slice(0, MOST).map((record) => JSON.stringify(record, null, 1))
  return [...texts, ...(records.length > MOST ? [`… ${records.length - MOST} más`] : [])].join('\n')
}

/** The records of one kind, made into text only when they are opened. */
function Kind({ name, records }: { name: string; records: readonly SupportRecord[] }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name} <span class="faint">({records.length})</span>
      </summary>
      {open && (
        <textarea class={styles.json} aria-label={name} lang="en" readOnly rows={16}>
          {textOf(records)}
        </textarea>
      )}
    </details>
  )
}

/** Everything in the file that is no step, as it is written there; also what this version does not know. */
function OtherRecords({ records }: { records: readonly SupportRecord[] }) {
  const kinds = Map.groupBy(records, ({ type, half }) => `${RECORD_NAMES[type] ?? type} · ${HALVES[half]}`)
  return (
    <section class="card" aria-label="Lo demás del archivo">
      <h2>Lo demás del archivo</h2>
      {[...kinds].map(([name, all]) => (
        <Kind key={name} name={name} records={all} />
      ))}
    </section>
  )
}

/** Everything that the file tells of one order, of both halves. */
function OrderStory({ file, orderId }: { file: ShownFile; orderId: string }) {
  const order = file.orders.find(({ id }) => id === orderId)
  const entries = file.entries.filter((entry) => entry.orderId === orderId)
  return (
    <section class={`card ${logStyles.list}`} data-timeline={orderId}>
      <div class={logStyles.title}>
        <h2>
          Pedido {order?.number ? `#${order.number}` : orderId} · {order?.transaction ?? ''}
        </h2>
        <a href={hashOf('registro', null)}>Ver todo el archivo</a>
      </div>
      <p class={logStyles.story}>{logStory(entries)}</p>
      <Steps entries={entries} now={file.createdAt} story />
      {entries.length === 0 && <SentenceLine message={say('S-03')} />}
    </section>
  )
}

/** The time that the lights show: the chosen day, else that of the file. */
function timesOf(file: ShownFile, day: string): { from: string; to: string } {
  const first = file.entries[0]?.at ?? file.createdAt
  if (day === '') return { from: first, to: file.createdAt }
  const { from, to } = dayWindow(day)
  const [, start = from] = [from, first].sort()
  const [end = to] = [to, file.createdAt].sort()
  return { from: start, to: end }
}

function OpenFile({ file }: { file: ShownFile }) {
  const [filter, setFilter] = useState<EntryFilter>(NO_FILTER)
  const { day } = filter
  const times = useMemo(() => timesOf(file, day), [file, day])
  const lights = useMemo(() => lightsOf(file, times.from, times.to), [file, times])
  const troubles = useMemo(() => troublesOf(file.entries), [file])
  const show = (part: Partial<EntryFilter>) => {
    setFilter({ ...NO_FILTER, day, ...part })
    document.getElementById('pasos')?.scrollIntoView()
  }
  return (
    <>
      <FileFacts file={file} />
      <div class={styles.choosers}>
        <TroubleList
          troubles={troubles}
          end={file.createdAt}
          onChoose={({ name }) => show({ trouble: name, day: '' })}
        />
        <OrderList file={file} />
      </div>
      <LightsPicture lights={lights} times={times} onChoose={(window) => show({ window })} />
      <StepList key={JSON.stringify(filter)} file={file} filter={filter} onFilter={setFilter} />
      <OtherRecords records={file.others} />
    </>
  )
}

/** «Abrir archivo de soporte»: reads a support file on this computer; nothing of it leaves the page. */
export function SupportReaderPage() {
  const { opening, choose } = useOpenedFile()
  const { orderId } = usePlace()
  return (
    <div class={logStyles.page}>
      <header class={logStyles.head}>
        <h1>Abrir archivo de soporte</h1>
        <p class="faint">Se lee en este computador: nada del archivo sale de aquí.</p>
      </header>
      <FileChoice
        label="Arrastre aquí el archivo «justo-soporte…» o «justo-puente…», o"
        accept=".gz,.jsonl"
        onFile={(file) => {
          location.hash = ''
          choose(file)
        }}
      />
      {opening.state === 'reading' && (
        <p class="faint" role="status">
          Leyendo {opening.name}…
        </p>
      )}
      {opening.state === 'failed' && (
        <>
          <p class="faint">{opening.name}</p>
          <SentenceLine message={opening.message} alert />
        </>
      )}
      {opening.state === 'open' && orderId !== null && <OrderStory file={opening.file} orderId={orderId} />}
      {opening.state === 'open' && (
        <div hidden={orderId !== null} class={logStyles.sections}>
          <OpenFile key={opening.file.name + opening.file.createdAt} file={opening.file} />
        </div>
      )}
    </div>
  )
}

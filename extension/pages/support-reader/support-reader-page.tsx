import { useMemo, useState } from 'preact/hooks'
import { FileChoice } from '../../ui/file-choice'
import { SentenceLine } from '../../ui/sentence'
import logStyles from '../log/log.module.css'
import { usePlace } from '../log/use-place'
import { FileFacts } from './file-facts'
import { dayWindow, type EntryFilter, NO_FILTER, troublesOf } from './find-entries'
import { lightsOf } from './lights'
import { LightsPicture } from './lights-picture'
import { OrderList } from './order-list'
import { OrderStory } from './order-story'
import { OtherRecords } from './other-records'
import { StepList } from './step-list'
import styles from './support-reader.module.css'
import { TroubleList } from './trouble-list'
import { type ShownFile, useOpenedFile } from './use-opened-file'

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

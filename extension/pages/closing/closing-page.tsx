import type { JobView } from '@shared/api'
import { businessDay, formatClock, formatDate, formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { useEffect, useRef, useState } from 'preact/hooks'
import { pause } from '../../context/loop'
import { cashSections } from '../../shop-day/cash-sections'
import { printWords } from '../../shop-day/closing-paper'
import { closingSections, type Section } from '../../shop-day/closing-sections'
import { closingCsv } from '../../shop-day/csv'
import { type Period, periodOf } from '../../shop-day/period'
import type { ClosingReading } from '../../shop-day/read-closing'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { useLife } from '../../ui/use-life'
import { WorkButton } from '../../ui/work-button'
import { BeforeLeaving } from './before-leaving'
import type { ClosingSource } from './browser-source'
import { CashDrawer } from './cash/cash-drawer'
import styles from './closing.module.css'
import { SectionCard } from './section-card'

/** The closing of a period, read when the period changes and on request. */
function useClosing(source: ClosingSource, { from, to }: Period) {
  const [read, setRead] = useState<{ reading: ClosingReading | null; at: string }>({ reading: null, at: '' })
  const [failure, setFailure] = useState<Message | null>(null)
  const wanted = useRef('')
  const name = `${from} ${to}`
  wanted.current = name
  const show = (result: ClosingReading | null): ClosingReading | null => {
    if (wanted.current !== name) return null
    if (result !== null) setRead({ reading: result, at: source.now() })
    setFailure(result === null ? say('D-09') : null)
    return result
  }
  const again = () =>
    source.read({ from, to }).then(show, (error) => {
      console.error('the closing could not be read', error)
      return show(null)
    })
  useEffect(() => {
    void again()
  }, [source, from, to])
  // The sums of another day must not be printed or saved under this one's name.
  const { period } = read.reading?.closing ?? { period: null }
  const isThis = period?.from === from && period.to === to
  return {
    /** Null: it is being read for the first time, or could not be read. */
    reading: isThis ? read.reading : null,
    /** ISO-8601 UTC. */
    readAt: read.at,
    failure,
    /** Reads it anew; null: it could not be read, or another period is wanted by now. */
    again,
  }
}

const CHECK_MS = 1_000

const isOnItsWay = (job: JobView | null): job is JobView => job?.state === 'queued' || job?.state === 'printing'

/** Prints once a press, and follows the paper until it is known what became of it. */
function usePrint(source: ClosingSource) {
  const [job, setJob] = useState<JobView | null>(null)
  const [failure, setFailure] = useState<Message | null>(null)
  const follow = async (signal: AbortSignal) => {
    if (!isOnItsWay(job)) return
    await pause(CHECK_MS, signal)
    if (signal.aborted) return
    const latest = await source.job(job.key)
    // The same paper in a new object: it is checked again.
    if (!signal.aborted) setJob({ ...(latest ?? job) })
  }
  useLife((signal) => void follow(signal), [source, job])
  return {
    /** The paper as it is now; null: none was asked for. */
    job,
    failure,
    /** Reads and prints; `read` answers null where there is nothing to print. */
    async print(read: () => Promise<Section[] | null>, period: Period) {
      const sections = await read()
      if (sections === null || source.print === null) return
      const printed = await source.print(sections, period, crypto.randomUUID())
      setJob(printed.ok ? printed.job : null)
      setFailure(printed.ok ? null : printed.message)
    },
  }
}

type Printing = ReturnType<typeof usePrint>

interface WhenProps {
  day: string
  hour: string
  today: string
  onDay(day: string): void
  onHour(hour: string): void
}

/** Which day, and from which hour on: left empty it is the whole day. */
const When = ({ day, hour, today, onDay, onHour }: WhenProps) => (
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

/** `cierre-2026-11-24.csv`, `turno-2026-11-24-1700.csv` */
const fileName = (day: string, hour: string): string =>
  hour === '' ? `cierre-${day}.csv` : `turno-${day}-${hour.replace(':', '')}.csv`

/** What is on paper and in the table: the drawer's part last, above the line for a signature. */
const paperSections = ({ closing, printers, cash }: ClosingReading, now: string): Section[] => [
  ...closingSections(closing, printers),
  ...cashSections(cash, now),
]

const titleOf = (hour: string): string => (hour === '' ? 'Cierre del día' : 'Entrega de turno')

const spanText = ({ from, to }: Period, readAt: string): string =>
  `${formatDate(from)}, de ${formatTime(from)} a ${formatTime(readAt < to ? readAt : to)}`

function Paper({ printing, printers }: { printing: Printing; printers: ReadonlyMap<string, string> }) {
  const message = printing.failure ?? (printing.job && printWords(printing.job, printers))
  if (message === null) return null
  return (
    <div role="status">
      <SentenceLine message={message} />
    </div>
  )
}

/** «Cierre del día», or «Entrega de turno» from a chosen hour on: on screen, on paper, as CSV. */
export function ClosingPage({ source }: { source: ClosingSource }) {
  const today = businessDay(source.now())
  const [day, setDay] = useState(today)
  const [hour, setHour] = useState('')
  const period = periodOf(day, hour || null)
  const { reading, readAt, failure, again } = useClosing(source, period)
  const printing = usePrint(source)
  // Read anew: the paper states until when it counts, so orders that came in since the last reading are on it.
  const readAgain = async () => {
    const fresh = await again()
    return fresh && paperSections(fresh, source.now())
  }
  const save = () => {
    if (reading === null) return
    const sections = paperSections(reading, source.now())
    source.save(fileName(day, hour), closingCsv(sections, period, source.storeName))
  }
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <div>
          <h1>{titleOf(hour)}</h1>
          <p class="faint">
            {[source.storeName, reading && spanText(period, readAt)].filter(Boolean).join(' · ')}
            {reading && ` · leído a las ${formatClock(readAt)}`}
          </p>
        </div>
        <When day={day} hour={hour} today={today} onDay={setDay} onHour={setHour} />
        <span class="spring" />
        <WorkButton work={again}>Actualizar</WorkButton>
        <button type="button" disabled={reading === null} onClick={save}>
          Guardar para Excel
        </button>
        <WorkButton
          class="main"
          disabled={reading === null || source.print === null}
          work={() => printing.print(readAgain, period)}
        >
          <Icon name="printer" /> Imprimir
        </WorkButton>
      </header>
      {failure && <SentenceLine message={failure} alert />}
      {source.print === null && <SentenceLine message={say('D-02')} />}
      {source.print !== null && reading?.closing.documents === null && <SentenceLine message={say('D-01')} />}
      <Paper printing={printing} printers={reading?.printers ?? new Map()} />
      {reading === null && failure === null && <p class="empty">Sumando el día…</p>}
      {reading && <CashDrawer cash={reading.cash} source={source} isToday={day === today} again={again} />}
      {reading && (
        <div class={styles.sections}>
          {closingSections(reading.closing, reading.printers).map((section) => (
            <SectionCard key={section.title} section={section} orderIds={reading.closing.orderIds} />
          ))}
          <BeforeLeaving closing={reading.closing} cash={reading.cash} />
        </div>
      )}
    </div>
  )
}

import { businessDay, formatClock, formatDate, formatTime } from '@shared/dates'
import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { cashSections } from '../../shop-day/cash-sections'
import { printWords } from '../../shop-day/closing-paper'
import { closingSections, type Section } from '../../shop-day/closing-sections'
import { closingCsv } from '../../shop-day/csv'
import { type Period, periodOf } from '../../shop-day/period'
import type { ClosingReading } from '../../shop-day/read-closing'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { WorkButton } from '../../ui/work-button'
import { BeforeLeaving } from './before-leaving'
import { CashDrawer } from './cash/cash-drawer'
import styles from './closing.module.css'
import type { ClosingSource } from './closing-source'
import { SectionCard } from './section-card'
import { useClosing } from './use-closing'
import { type Printing, usePrint } from './use-print'
import { When } from './when'

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

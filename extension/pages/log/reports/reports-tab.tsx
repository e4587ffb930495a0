import { calendarDay } from '@shared/dates'
import { say } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { CodeLink } from '../../../ui/code-link'
import { SentenceLine } from '../../../ui/sentence'
import { WorkButton } from '../../../ui/work-button'
import type { LogSource } from '../browser-source'
import styles from '../log.module.css'
import { useRead } from '../use-read'
import { readInvoices } from './read-invoices'
import { readOrders } from './read-orders'
import { type Report, useReport } from './use-report'

interface ReportCardProps {
  source: LogSource
  title: string
  /** Personal data leaves only with this tick, which says what it means. */
  personalLabel: string
  button: string
  /** What the table has. */
  note: string | null
  make(personal: boolean): Promise<Report>
  /** Of which time. */
  children: ComponentChildren
}

/** One table that Excel opens. */
function ReportCard({ source, title, personalLabel, button, note, make, children }: ReportCardProps) {
  const [personal, setPersonal] = useState(false)
  const { outcome, download } = useReport(source, () => make(personal), personal)
  const { saved, trouble } = outcome
  return (
    <section class="card">
      <h2>{title}</h2>
      <div class={styles.fields}>{children}</div>
      <label class={styles.tick}>
        <input type="checkbox" checked={personal} onChange={(event) => setPersonal(event.currentTarget.checked)} />
        {personalLabel}
      </label>
      {personal && <SentenceLine message={say('S-25')} />}
      <WorkButton class="main" work={download}>
        {button}
      </WorkButton>
      <div role="status">
        {trouble && <SentenceLine message={trouble} />}
        {saved && (
          <p class="right" data-code={saved.code}>
            {saved.text} <CodeLink message={saved} />
          </p>
        )}
      </div>
      {note !== null && <p class="faint">{note}</p>}
    </section>
  )
}

/** «Informes»: orders of some days, for the shop, and a month's numbers, for its accountant. */
export function ReportsTab({ source }: { source: LogSource }) {
  const today = calendarDay(source.now())
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`)
  const [to, setTo] = useState(today)
  const [month, setMonth] = useState(today.slice(0, 7))
  const settings = useRead(() => source.settings())
  return (
    <div class={styles.reports}>
      <ReportCard
        source={source}
        title="Pedidos"
        personalLabel="Con nombre, teléfono y dirección del cliente"
        button="Guardar pedidos para Excel"
        note={settings.state === 'read' ? say('S-27', { days: settings.value.retentionDays }).text : null}
        make={(personal) => readOrders(source, { from, to }, personal)}
      >
        <label>
          Desde
          <input type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label>
          Hasta
          <input type="date" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </label>
      </ReportCard>
      <ReportCard
        source={source}
        title="Facturas y comprobantes del mes"
        personalLabel="Con el NIT o la cédula del comprador"
        button="Guardar documentos para Excel"
        note="Cada número con sus impuestos, su pago y su estado; los que faltan, en su lugar. No se borran nunca."
        make={(personal) => readInvoices(source, month, personal)}
      >
        <label>
          Mes
          <input
            type="month"
            required
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value || month)}
          />
        </label>
      </ReportCard>
    </div>
  )
}

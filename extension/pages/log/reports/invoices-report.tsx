import { calendarDay } from '@shared/dates'
import { useState } from 'preact/hooks'
import { WorkButton } from '../../../ui/work-button'
import styles from '../log.module.css'
import type { LogSource } from '../log-source'
import { PersonalData } from './personal-data'
import { readInvoices } from './read-invoices'
import { ReportOutcomeLine } from './report-outcome'
import { useReport } from './use-report'

/** A month's numbers, for the accountant. */
export function InvoicesReport({ source }: { source: LogSource }) {
  const [month, setMonth] = useState(calendarDay(source.now()).slice(0, 7))
  const [personal, setPersonal] = useState(false)
  const { outcome, download } = useReport(source, () => readInvoices(source, month, personal), personal)
  return (
    <section class="card">
      <h2>Facturas y comprobantes del mes</h2>
      <div class={styles.fields}>
        <label>
          Mes
          <input
            type="month"
            required
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value || month)}
          />
        </label>
      </div>
      <PersonalData label="Con el NIT o la cédula del comprador" ticked={personal} onTick={setPersonal} />
      <WorkButton class="main" work={download}>
        Guardar documentos para Excel
      </WorkButton>
      <ReportOutcomeLine outcome={outcome} />
      <p class="faint">
        Cada número con sus impuestos, su pago y su estado; los que faltan, en su lugar. No se borran nunca.
      </p>
    </section>
  )
}

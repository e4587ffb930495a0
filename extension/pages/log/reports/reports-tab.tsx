import styles from '../log.module.css'
import type { LogSource } from '../log-source'
import { InvoicesReport } from './invoices-report'
import { OrdersReport } from './orders-report'

/** «Informes»: tables that Excel opens, for the shop and its accountant. */
export function ReportsTab({ source }: { source: LogSource }) {
  return (
    <div class={styles.reports}>
      <OrdersReport source={source} />
      <InvoicesReport source={source} />
    </div>
  )
}

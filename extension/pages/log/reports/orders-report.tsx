import { calendarDay } from '@shared/dates'
import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { WorkButton } from '../../../ui/work-button'
import styles from '../log.module.css'
import type { LogSource } from '../log-source'
import { useRead } from '../use-read'
import { PersonalData } from './personal-data'
import { type Days, readOrders } from './read-orders'
import { ReportOutcomeLine } from './report-outcome'
import { useReport } from './use-report'

/** Orders of some days, for the shop. */
export function OrdersReport({ source }: { source: LogSource }) {
  const today = calendarDay(source.now())
  const [days, setDays] = useState<Days>({ from: `${today.slice(0, 8)}01`, to: today })
  const [personal, setPersonal] = useState(false)
  const settings = useRead(() => source.settings())
  const { outcome, download } = useReport(source, () => readOrders(source, days, personal), personal)
  return (
    <section class="card">
      <h2>Pedidos</h2>
      <div class={styles.fields}>
        <label>
          Desde
          <input
            type="date"
            value={days.from}
            onChange={(event) => setDays({ ...days, from: event.currentTarget.value })}
          />
        </label>
        <label>
          Hasta
          <input
            type="date"
            value={days.to}
            onChange={(event) => setDays({ ...days, to: event.currentTarget.value })}
          />
        </label>
      </div>
      <PersonalData label="Con nombre, teléfono y dirección del cliente" ticked={personal} onTick={setPersonal} />
      <WorkButton class="main" work={download}>
        Guardar pedidos para Excel
      </WorkButton>
      <ReportOutcomeLine outcome={outcome} />
      {settings.state === 'read' && <p class="faint">{say('S-27', { days: settings.value.retentionDays }).text}</p>}
    </section>
  )
}

import type { LogSource } from './browser-source'
import styles from './log.module.css'
import { Registro } from './registro/registro'
import { ReportsTab } from './reports/reports-tab'
import { SupportTab } from './support/support-tab'
import { hashOf, TABS, type Tab, usePlace } from './use-place'

const NAMES: Record<Tab, string> = {
  registro: 'Registro',
  soporte: 'Exportar para soporte',
  informes: 'Informes',
}

/** «Registro»: what happened to each order, minute by minute; the file for support; tables for the accountant. */
export function LogPage({ source }: { source: LogSource }) {
  const { tab, orderId } = usePlace()
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <h1>Registro de Justo</h1>
        <nav aria-label="Secciones" class={styles.tabs}>
          {TABS.map((name) => (
            <a key={name} href={hashOf(name, null)} aria-current={name === tab ? 'page' : undefined}>
              {NAMES[name]}
            </a>
          ))}
        </nav>
      </header>
      {tab === 'registro' && <Registro source={source} orderId={orderId} />}
      {tab === 'soporte' && <SupportTab key={orderId} source={source} orderId={orderId} />}
      {tab === 'informes' && <ReportsTab source={source} />}
    </div>
  )
}

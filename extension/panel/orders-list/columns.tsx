import styles from './orders-list.module.css'

/**
 * The eight columns of the tutorial, in its order; px at 1024, beside an opened order and on a wide screen.
 * Observaciones takes what is left.
 */
export const COLUMNS = [
  { short: 'Transacción', full: 'Número de transacción', widths: [100, 98, 132] },
  { short: 'Punto de venta', full: 'Punto de venta', widths: [114, 78, 140] },
  { short: 'N.º factura', full: 'Número de facturación', widths: [86, 60, 110] },
  { short: 'Fecha', full: 'Fecha de la orden', widths: [94, 92, 112] },
  { short: 'Observaciones', full: 'Observaciones', widths: null },
  { short: 'Estado factura', full: 'Estado de la factura', widths: [110, 104, 136] },
  { short: 'N.º pedido', full: 'Número de pedido', widths: [104, 106, 120] },
  { short: 'Origen', full: 'Origen de la orden', widths: [56, 48, 84] },
] as const

const grid = (screen: 0 | 1 | 2): string =>
  COLUMNS.map(({ widths }) => (widths === null ? 'minmax(0, 1fr)' : `${widths[screen]}px`)).join(' ')

/** The columns as a grid draws them. */
export const COLUMN_GRIDS = { '--columns': grid(0), '--columns-narrow': grid(1), '--columns-wide': grid(2) }

export function ColumnHeads() {
  return (
    <thead>
      <tr class={styles.columns}>
        {COLUMNS.map(({ short, full }) => (
          <th key={short} scope="col" title={full} aria-label={full} class="ellipsis">
            {short}
          </th>
        ))}
      </tr>
    </thead>
  )
}

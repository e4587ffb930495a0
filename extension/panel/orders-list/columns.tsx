/** The eight columns of the tutorial, in its order; px at 1024, where Observaciones takes what is left. */
export const COLUMNS = [
  { short: 'Transacción', full: 'Número de transacción', width: 114 },
  { short: 'Punto de venta', full: 'Punto de venta', width: 136 },
  { short: 'N.º factura', full: 'Número de facturación', width: 100 },
  { short: 'Fecha', full: 'Fecha de la orden', width: 60 },
  { short: 'Observaciones', full: 'Observaciones', width: null },
  { short: 'Estado factura', full: 'Estado de la factura', width: 134 },
  { short: 'N.º pedido', full: 'Número de pedido', width: 124 },
  { short: 'Origen', full: 'Origen de la orden', width: 74 },
] as const

/** The columns as a grid draws them. */
export const COLUMN_WIDTHS = COLUMNS.map(({ width }) => (width === null ? 'minmax(0, 1fr)' : `${width}px`)).join(' ')

export function ColumnHeads() {
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ short, full }) => (
          <th key={short} scope="col" title={full} aria-label={full} class="ellipsis">
            {short}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** What a row's first line has from left to right. Read aloud only: each part says itself what it is. */
export const COLUMNS = ['Pedido', 'Servicio', 'Cliente y platos', 'Hora', 'Pago', 'Paso siguiente'] as const

export const ColumnHeads = () => (
  <thead class="hidden">
    <tr>
      {COLUMNS.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  </thead>
)

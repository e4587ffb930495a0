import { useState } from 'preact/hooks'
import { usePanel } from '../panel-context'
import { firstRows, GROUP_NAMES, groupOrders, matchesSearch } from '../state/groups'
import { COLUMNS, ColumnHeads } from './columns'
import { OrderRow } from './order-row'

/** A page of rows: 1,000 rows at once cost a tenth of a second, 50 one frame (measured). */
const PAGE = 50

function Empty() {
  const { search, status } = usePanel()
  if (search.value.trim() !== '') return <p class="empty">Ningún pedido con «{search.value.trim()}».</p>
  return (
    <div class="empty">
      <p class="empty-title">No hay pedidos</p>
      <p>
        {status.value?.active ? 'Aparecen aquí apenas lleguen de Justo.' : 'La integración todavía no está activa.'}
      </p>
    </div>
  )
}

/** «Entrega»: every order, in groups. */
export function OrdersList() {
  const panel = usePanel()
  const [limit, setLimit] = useState(PAGE)
  const found = [...panel.orders.value.values()].filter((row) => matchesSearch(row, panel.search.value))
  const groups = firstRows(groupOrders(found), limit)
  const hidden = found.length - limit
  return (
    <div class="list">
      {found.length === 0 ? (
        <Empty />
      ) : (
        <table class="orders">
          <ColumnHeads />
          {groups.map(({ group, rows, count }) => [
            <tbody key={group} class="group-title">
              <tr>
                <th colSpan={COLUMNS.length} scope="colgroup">
                  {GROUP_NAMES[group]} <span class="count">{count}</span>
                </th>
              </tr>
            </tbody>,
            ...rows.map((row) => <OrderRow key={row.id} row={row} />),
          ])}
        </table>
      )}
      {hidden > 0 && (
        <button type="button" class="more" onClick={() => setLimit(limit + PAGE)}>
          Ver más ({hidden})
        </button>
      )}
    </div>
  )
}

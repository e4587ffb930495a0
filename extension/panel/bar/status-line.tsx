import { formatClock } from '@shared/dates'
import type { ShopStatus } from '../../messaging/messages'
import { usePanel } from '../panel-context'

const MODES: Record<ShopStatus['mode'], string> = {
  automatic: 'Automático',
  manual: 'Manual',
  'on-accept': 'Se acepta en Justo',
}

/** `12:41:10`, `—` before the first answer. */
export const pollClock = (status: ShopStatus | null): string =>
  status?.lastPollAt ? formatClock(status.lastPollAt) : '—'

/** Shop, mode, whether this till prints, and when Justo last answered. */
export function StatusLine() {
  const { status, connection } = usePanel()
  const shop = status.value
  if (shop === null) return <span class="facts">{connection.value === 'offline' ? 'Sin conexión' : 'Conectando…'}</span>
  return (
    <span class="facts">
      <b class="shop" title={shop.storeName}>
        {shop.storeName || 'Justo'}
      </b>
      <span class="fact">{shop.active ? MODES[shop.mode] : 'Sin activar'}</span>
      <span class="fact">
        Esta caja imprime: <b>{shop.printsHere ? 'SÍ' : 'NO'}</b>
      </span>
      <span class="fact">
        {connection.value === 'offline' ? <b>Sin conexión</b> : 'Última consulta'} <span>{pollClock(shop)}</span>
      </span>
    </span>
  )
}

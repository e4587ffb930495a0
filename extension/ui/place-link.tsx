import type { Place } from '@shared/explanations/explanation'
import { pathOf, wayTo } from '../settings/places'

/** The panel over tomapedidos has what «Pedidos» has. */
const SHOWS_ORDERS = ['/orders.html', '/panel.html']

/** The button to where a cure is carried out; none where that is the page itself. A step of Configuración opens in the page. */
export function PlaceLink({ place, onOpened }: { place: Place; onOpened?(): void }) {
  const path = pathOf(place)
  const [page, step] = path.split('#')
  const isHere = location.pathname === page || (place === 'orders' && SHOWS_ORDERS.includes(location.pathname))
  if (isHere && step === undefined) return null
  return (
    <a
      class="button"
      href={isHere ? `#${step}` : path}
      target={isHere ? undefined : '_blank'}
      rel="noopener"
      onClick={onOpened}
    >
      Abrir {wayTo(place)}
    </a>
  )
}

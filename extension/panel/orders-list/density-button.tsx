import { Icon } from '../../ui/icon'
import type { Density } from '../state/density'

/** More rows on the screen, each a little lower. */
export function DensityButton({ density: { compact, toggle } }: { density: Density }) {
  return (
    <button type="button" class="quiet density" aria-pressed={compact.value} onClick={toggle} title="Filas más bajas">
      <Icon name="rows" /> <span>Compacta</span>
    </button>
  )
}

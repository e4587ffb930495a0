import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import { BellControls } from './bell-controls'
import { CounterChips } from './counter-chips'
import { Lights } from './lights'
import { StatusLine } from './status-line'
import { Troubles } from './troubles'

/** What stands above both sections, always. */
export function PanelHeader({ collapsible }: { collapsible: boolean }) {
  const panel = usePanel()
  return (
    <header class="head">
      <div class="head-line">
        <StatusLine />
        <span class="spring" />
        <span class="head-controls">
          <BellControls />
          <button type="button" class="quiet" onClick={panel.openOptions} title="Configuración">
            <Icon name="gear" /> <span class="hidden">Configuración</span>
          </button>
          {collapsible && (
            <button type="button" class="quiet" onClick={() => panel.setOpen(false)} aria-expanded="true">
              <Icon name="up" /> Cerrar
            </button>
          )}
        </span>
      </div>
      <div class="head-line">
        <Lights />
        <span class="spring" />
        <CounterChips />
      </div>
      <Troubles />
    </header>
  )
}

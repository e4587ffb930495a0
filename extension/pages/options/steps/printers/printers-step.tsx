import type { BridgeSettings } from '@shared/settings/bridge'
import { BridgeNeeded } from '../../bridge-needed'
import { useOptionsServices } from '../../options-services'
import { SaveLine } from '../../save-line'
import { useStepFlow } from '../../step-flow'
import { FindPrinters } from './find-printers'
import { PrinterCard } from './printer-card'
import '../pieces.css'
import './printers.css'

function Printers({ settings }: { settings: BridgeSettings }) {
  const { status, refresh } = useOptionsServices()
  const next = useStepFlow(false)
  const goOn = (event: Event) => {
    event.preventDefault()
    next()
  }
  return (
    <div class="printers">
      {settings.printers.map((printer) => (
        <PrinterCard
          key={printer.id}
          printer={printer}
          settings={settings}
          status={status.value?.printers.find(({ id }) => id === printer.id)}
          refresh={() => void refresh()}
        />
      ))}
      <FindPrinters settings={settings} />
      {settings.printers.length > 0 && (
        <form onSubmit={goOn}>
          <SaveLine outcome={null} label="Seguir" />
        </form>
      )}
    </div>
  )
}

/** Step «Impresoras»: finds them, tests them with questions to the implementer, and sets which one replaces which. */
export function PrintersStep() {
  return <BridgeNeeded>{(settings) => <Printers settings={settings} />}</BridgeNeeded>
}

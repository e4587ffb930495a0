import type { BridgeSettings } from '@shared/settings/bridge'
import { PRESET_PRINTERS, type Preset, type PresetName, stationPreset } from '../../../../setup/stations/presets'
import styles from './stations.module.css'

interface PresetButtonsProps {
  settings: BridgeSettings
  onPick(preset: Preset): void
}

const PRESETS: { name: PresetName; title: string }[] = [
  { name: 'one', title: 'Una impresora' },
  { name: 'counter-kitchen', title: 'Caja + cocina' },
  { name: 'counter-kitchen-bar', title: 'Caja + cocina + barra' },
]

const printerName = ({ printers }: BridgeSettings, id: string): string =>
  printers.find((printer) => printer.id === id)?.name ?? ''

/** `COCINA sale por COMANDA 1 · facturas por CAJA` */
function summary({ stations, invoicePrinter }: Preset, settings: BridgeSettings): string {
  const cooks = stations.filter(({ all }) => !all)
  const words = cooks.map(({ name, printer }) => `${name} sale por ${printerName(settings, printer)}`)
  return [...words, `facturas y domicilios por ${printerName(settings, invoicePrinter)}`].join(' · ')
}

/** The shops that most are: a tap fills in the stations, and nothing is saved yet. */
export function PresetButtons({ settings, onPick }: PresetButtonsProps) {
  return (
    <div class={styles.presets}>
      {PRESETS.map(({ name, title }) => {
        const preset = stationPreset(name, settings)
        return (
          <button key={name} type="button" disabled={preset === null} onClick={() => preset && onPick(preset)}>
            <b>{title}</b>
            <span class="faint">
              {preset === null ? `Necesita ${PRESET_PRINTERS[name]} impresoras.` : summary(preset, settings)}
            </span>
          </button>
        )
      })}
    </div>
  )
}

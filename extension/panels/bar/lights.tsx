import { usePanel } from '../panel-context'
import type { Light } from '../state/printer-words'
import { bridgeLight, printerLight } from '../state/printer-words'
import { ToneIcon } from '../tone-icon'

function LightChip({ name, light }: { name: string; light: Light }) {
  return (
    <li class={`light tone-${light.tone}`}>
      <ToneIcon tone={light.tone} /> <b>{name}</b> {light.word}
    </li>
  )
}

/** A light with a word for each printer; when the printing program is away, only that counts. */
export function Lights() {
  const shop = usePanel().status.value
  if (shop === null) return null
  const bridge = bridgeLight(shop.bridge)
  return (
    <ul class="lights" aria-label="Impresoras">
      {bridge !== null && <LightChip name="Programa de impresión" light={bridge} />}
      {bridge === null &&
        shop.printers.map((printer) => (
          <LightChip key={printer.id} name={printer.name} light={printerLight(printer)} />
        ))}
    </ul>
  )
}

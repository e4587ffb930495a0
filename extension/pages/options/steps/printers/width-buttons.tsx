import type { PaperWidth } from '@shared/printer-setup/printer-words'

const WIDTHS: PaperWidth[] = [80, 58]

interface WidthButtonsProps {
  /** Of what is added: «Agregar CAJA». */
  name: string
  disabled?: boolean
  onPick(width: PaperWidth): void
}

/** Adds a printer with its paper width, which cannot be detected. */
export function WidthButtons({ name, disabled = false, onPick }: WidthButtonsProps) {
  return (
    <span class="width-buttons">
      {WIDTHS.map((width) => (
        <button
          key={width}
          type="button"
          disabled={disabled}
          aria-label={`Agregar ${name} con papel de ${width} mm`}
          onClick={() => onPick(width)}
        >
          <span class={`roll roll-${width}`} aria-hidden="true" />
          {width} mm
        </button>
      ))}
    </span>
  )
}

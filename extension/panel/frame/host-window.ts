import { type ReadonlySignal, signal } from '@preact/signals'
import type { Size } from '../../host-page/protocol'

/** The size of the window that the frame is in; the frame's own window is only as large as what it shows. */
export interface HostWindow {
  size: ReadonlySignal<Size>
  resize(to: Size): void
}

/** Also sets the style sheets' variables on `root`: `--window-width`, `--window-height`. */
export function createHostWindow(root: HTMLElement): HostWindow {
  const size = signal<Size>({ width: screen.width, height: screen.height })
  return {
    size,
    resize({ width, height }) {
      root.style.setProperty('--window-width', `${width}px`)
      root.style.setProperty('--window-height', `${height}px`)
      size.value = { width, height }
    },
  }
}

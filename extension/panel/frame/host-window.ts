import { signal } from '@preact/signals'
import type { Size } from '../../host-page/protocol'

/**
 * The size of the window that the frame is in; the frame's own window is only as large as what it shows. Also sets the
 * style sheets' variables on `root`: `--window-width`, `--window-height`.
 */
export function createHostWindow(root: HTMLElement) {
  const size = signal<Size>({ width: screen.width, height: screen.height })
  return {
    size,
    resize({ width, height }: Size) {
      root.style.setProperty('--window-width', `${width}px`)
      root.style.setProperty('--window-height', `${height}px`)
      size.value = { width, height }
    },
  }
}

export type HostWindow = ReturnType<typeof createHostWindow>

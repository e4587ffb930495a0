/** Counter screens face customers: an opened order closes automatically when it was not used for so long. */
export const IDLE_MS = 120_000
/** With a question open the cashier may be on the phone about it, with text half typed. */
export const ASKING_MS = 600_000

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'focusin'] as const

/** Calls `onIdle` once when nothing inside of `region` was touched for a while; returns its stop. */
export function watchIdle(region: HTMLElement, onIdle: () => void): () => void {
  let touchedAt = Date.now()
  let timer: ReturnType<typeof setTimeout>
  const touch = () => {
    touchedAt = Date.now()
  }
  const check = () => {
    const limit = region.querySelector('form') === null ? IDLE_MS : ASKING_MS
    const left = touchedAt + limit - Date.now()
    if (left <= 0) onIdle()
    else timer = setTimeout(check, Math.min(left, IDLE_MS))
  }
  for (const type of TOUCHES) region.addEventListener(type, touch, { passive: true })
  timer = setTimeout(check, IDLE_MS)
  return () => {
    clearTimeout(timer)
    for (const type of TOUCHES) region.removeEventListener(type, touch)
  }
}

import { useEffect, useRef } from 'preact/hooks'

/** Calls the newest `onKey` with each key that is pressed on the kitchen's screen. */
export function useKeys(onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => latest.current(event)
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

const isFieldFocused = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select')

/** `press` with each digit that is typed: a keyboard, or a bump bar. */
export function useDigits(press: (digit: number) => void): void {
  useKeys((event) => {
    const plain = !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey
    if (plain && /^[1-9]$/.test(event.key) && !isFieldFocused(event.target)) press(Number(event.key))
  })
}

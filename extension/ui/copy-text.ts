/** A selection in a field of ours: the page's own is not touched, and the focus goes back to where it was. */
function copyFromField(text: string, place: HTMLElement): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'hidden'
  place.append(field)
  field.select()
  const copied = document.execCommand?.('copy') ?? false
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return copied
}

/**
 * Puts a text on the clipboard; false: Chrome did not allow it. A page may forbid the clipboard by its
 * Permissions-Policy, to our script too. The older call, `execCommand` on a selected field next to `place`, is not bound by it.
 */
export async function copyText(text: string, place: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyFromField(text, place)
  }
}

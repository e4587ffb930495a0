/** The older call, which asks a listener for the text: it needs no selection, and no focus in this window. */
function copyByEvent(text: string, page: Document): boolean {
  const asked = new AbortController()
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    asked.abort()
  }
  page.addEventListener('copy', onCopy, { capture: true, signal: asked.signal })
  const isCopied = page.execCommand?.('copy') ?? false
  const wasAsked = asked.signal.aborted
  asked.abort()
  return isCopied && wasAsked
}

/**
 * Puts a text on the clipboard; false: Chrome did not allow it. A page may forbid the clipboard by its
 * Permissions-Policy, to our script too, and a window without the focus may not write to it; `execCommand` is bound by
 * neither. `place`: where it was asked for.
 */
export async function copyText(text: string, place: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByEvent(text, place.ownerDocument)
  }
}

/** A person's event is trusted and a script's is not, so this sets it. */
export function trusted<E extends Event>(event: E, isTrusted = true): E {
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  return event
}

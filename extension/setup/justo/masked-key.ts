/** `•••• 9f3a`: enough to recognise a key, not to use it. */
export const maskedKey = (key: string): string => (key === '' ? '' : `•••• ${key.length > 8 ? key.slice(-4) : ''}`)

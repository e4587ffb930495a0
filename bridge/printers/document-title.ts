/** The windows of print queues cut longer titles. */
const LONGEST = 100

/**
 * `Justo 15244 COCINA 37`: a job's title in the window of a print queue. `number` is the order's, empty without an
 * order; `title` is the ticket's and may repeat the number.
 */
export function documentTitle(number: string, title: string): string {
  const rest = title.replace(/^COMANDA /, '').replace(number === '' ? '' : `#${number}`, '')
  const line = `Justo ${number} ${rest}`.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.slice(0, LONGEST).trimEnd()
}

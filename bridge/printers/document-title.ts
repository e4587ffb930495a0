/** Longer ones are cut by the windows of print queues anyway. */
const LONGEST = 100

/**
 * `Justo 15244 COCINA 37`: a paper as people find it in the window of a print queue. `number` is the order's, empty for
 * a paper of no order; `title` the ticket's, which may name the order again.
 */
export function documentTitle(number: string, title: string): string {
  const rest = title.replace(/^COMANDA /, '').replace(number === '' ? '' : `#${number}`, '')
  const line = `Justo ${number} ${rest}`.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.slice(0, LONGEST).trimEnd()
}

import { isRawOfRow } from '../../store/order-names'

function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw // it is not even JSON: show what came
  }
}

/** What Justo sent, when we could not read it; or what lies on the disk, where that was damaged. */
export function RawOrder({ raw }: { raw: string }) {
  const title = isRawOfRow(raw) ? 'Lo que hay en el disco de esta caja' : 'Lo que llegó de Justo'
  return (
    <section class="card" aria-label={title}>
      <h3>{title}</h3>
      <pre class="raw">{pretty(raw)}</pre>
    </section>
  )
}

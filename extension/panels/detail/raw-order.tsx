function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw // it is not even JSON: show what came
  }
}

/** What Justo sent, when we could not read it. */
export function RawOrder({ raw }: { raw: string }) {
  return (
    <section class="card" aria-label="Lo que llegó de Justo">
      <h3>Lo que llegó de Justo</h3>
      <pre class="raw">{pretty(raw)}</pre>
    </section>
  )
}

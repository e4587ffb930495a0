import type { SettingChange } from '../../../../setup/import-set-up'

/** What would change, before it does. */
export function ChangesTable({ changes }: { changes: readonly SettingChange[] }) {
  if (changes.length === 0) return <p>El archivo dice lo mismo que esta caja: no cambia nada.</p>
  return (
    <table class="changes">
      <thead>
        <tr>
          <th>Qué</th>
          <th>Ahora</th>
          <th>Después</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ what, from, to }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{from}</td>
            <td>{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

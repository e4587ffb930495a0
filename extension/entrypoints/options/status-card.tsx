import { statusRequest } from '../../justo/set-status'
import { Field } from './field'
import { type FormProps, TextField } from './form-fields'
import { readStatus, STATUS_FIELDS, type StatusErrors, type StatusReading } from './status-form'

const METHODS = ['off', 'POST', 'PATCH', 'PUT'] as const

/** While somebody types, an empty field is not wrong yet; once a save was refused, everything that is missing is told. */
function shownErrors({ values, errors }: FormProps, reading: StatusReading): StatusErrors {
  if (reading.ok) return {}
  const refused = STATUS_FIELDS.some((field) => errors[field])
  const shown = Object.entries(reading.errors).filter(
    ([field]) => refused || values[field as keyof StatusErrors] !== '',
  )
  return Object.fromEntries(shown)
}

/** What would leave with the first mark that has a word: whoever compares it with Justo's page sees each slip. */
function Example({ reading, baseUrl }: { reading: StatusReading; baseUrl: string }) {
  const call = reading.ok ? reading.call : null
  const order = { id: 'PEDIDO', storeId: 'PUNTO-DE-VENTA' }
  const request =
    call && (['ready', 'out', 'done'] as const).map((mark) => statusRequest(call, order, mark)).find(Boolean)
  if (!request) return null
  return <pre class="example">{`${request.method} ${baseUrl}${request.path}\n${JSON.stringify(request.body)}`}</pre>
}

/** «Avanzado»: the call that tells Justo «Listo», «Salió», «Entregado», which Justo documents to its clients only. */
export function StatusCard(form: FormProps) {
  const { values, set } = form
  const reading = readStatus(values)
  const shown = { ...form, errors: shownErrors(form, reading) }
  return (
    <details class="card" open={values.statusMethod !== 'off'}>
      <summary>
        <h2>Avanzado: avisar a Justo</h2>
      </summary>
      <p class="faint">
        Para que Justo sepa de «Listo», «Salió» y «Entregado». La página de Justo para su marca dice cómo es esa
        llamada.
      </p>
      <Field label="Avisar a Justo">
        {(attributes) => (
          <select
            {...attributes}
            value={values.statusMethod}
            onChange={(event) => {
              const chosen = METHODS.find((method) => method === event.currentTarget.value)
              if (chosen) set({ statusMethod: chosen })
            }}
          >
            {METHODS.map((method) => (
              <option key={method} value={method}>
                {method === 'off' ? 'No: queda solo en esta caja' : `Sí, con ${method}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {values.statusMethod !== 'off' && (
        <>
          <TextField
            {...shown}
            name="statusPath"
            label="Camino"
            placeholder="/api/v2/orders/{orderId}/…"
            hint="Se llenan {orderId}, {storeId} y {status}."
          />
          <TextField
            {...shown}
            name="statusBody"
            label="Cuerpo (JSON)"
            rows={3}
            placeholder={'{"status": "{status}"}'}
          />
          <TextField
            {...shown}
            name="wordReady"
            label="Palabra para «Listo»"
            hint="Vacía: de esta marca no se le avisa."
          />
          <TextField {...shown} name="wordOut" label="Palabra para «Salió»" />
          <TextField {...shown} name="wordDone" label="Palabra para «Entregado»" />
          <Example reading={reading} baseUrl={values.baseUrl.trim()} />
        </>
      )}
    </details>
  )
}

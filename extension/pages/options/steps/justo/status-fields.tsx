import { statusRequest } from '../../../../justo/set-status'
import { readStatus, type StatusReading } from '../../../../setup/justo/status-form'
import { Field } from '../../field'
import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'
import type { JustoFormProps } from './justo-form-props'

const METHODS = ['off', 'POST', 'PATCH', 'PUT'] as const

/** What would leave with the first mark that has a word: for comparing it with Justo's page. */
function Example({ reading, baseUrl }: { reading: StatusReading; baseUrl: string }) {
  const call = reading.ok ? reading.call : null
  const order = { id: 'PEDIDO', storeId: 'PUNTO-DE-VENTA' }
  const request =
    call && (['ready', 'out', 'done'] as const).map((mark) => statusRequest(call, order, mark)).find(Boolean)
  if (!request) return null
  return <pre class="example">{`${request.method} ${baseUrl}${request.path}\n${JSON.stringify(request.body)}`}</pre>
}

const FIELDS = [
  {
    name: 'statusPath',
    label: 'Camino',
    placeholder: '/api/v2/orders/{orderId}/…',
    hint: 'Se llenan {orderId}, {storeId} y {status}.',
  },
  { name: 'statusBody', label: 'Cuerpo (JSON)', placeholder: '{"status": "{status}"}', rows: 3 },
  { name: 'wordReady', label: 'Palabra para «Listo»', hint: 'Vacía: de esta marca no se le avisa.' },
  { name: 'wordOut', label: 'Palabra para «Salió»' },
  { name: 'wordDone', label: 'Palabra para «Entregado»' },
] as const

/** The call that tells Justo «Listo», «Salió», «Entregado», which Justo documents to its clients only. */
export function StatusFields({ values, errors, set }: JustoFormProps) {
  const lock = useLock('justo.statusCall')
  return (
    <>
      <p class="faint">
        Para que Justo sepa de «Listo», «Salió» y «Entregado». La página de Justo para su marca dice cómo es esa
        llamada.
      </p>
      <Field label="Avisar a Justo" hint={lock.hint}>
        {(attributes) => (
          <select
            {...attributes}
            value={values.statusMethod}
            disabled={lock.disabled}
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
          {FIELDS.map(({ name, ...field }) => (
            <TextField
              key={name}
              {...field}
              value={values[name]}
              error={errors[name]}
              lock={lock}
              onType={(text) => set({ [name]: text })}
            />
          ))}
          <Example reading={readStatus(values)} baseUrl={values.baseUrl.trim()} />
        </>
      )}
    </>
  )
}

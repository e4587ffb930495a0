import { usePanel } from './panel-context'

/** To «Registro», on a page of our own: of the order that is open, where one is. */
export function LogLink() {
  const { selected } = usePanel()
  const order = selected.value === null ? '' : `#registro=${encodeURIComponent(selected.value)}`
  return (
    <a class="log-link" href={`/log.html${order}`} target="justo-registro">
      {order === '' ? 'Registro' : 'Registro de este pedido'}
    </a>
  )
}

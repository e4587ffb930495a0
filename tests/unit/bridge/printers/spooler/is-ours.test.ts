import { describe, expect, it } from 'vitest'
import { documentTitle } from '../../../../../bridge/printers/document-title'
import { isOurs } from '../../../../../bridge/printers/spooler/spooler'

const ours = { title: 'Justo 15244 COCINA 37', user: 'caja', raw: true }

describe('a document in a queue', () => {
  it.each(['Justo 15244 COCINA 37', documentTitle('', 'PRUEBA CAJA'), documentTitle('', '')])(
    'called «%s» is ours',
    (title) => expect(isOurs({ ...ours, title }, 'caja')).toBe(true),
  )

  it('is ours in whatever case Windows writes its user', () => {
    expect(isOurs({ ...ours, user: 'CAJA' }, 'caja')).toBe(true)
  })

  it('is not ours if another program printed a page of Justo’s', () => {
    expect(isOurs({ ...ours, title: 'Justo | Pedidos', raw: false }, 'caja')).toBe(false)
  })

  it('is not ours if another user sent it, or its title is another', () => {
    expect(isOurs({ ...ours, user: 'gerente' }, 'caja')).toBe(false)
    expect(isOurs({ ...ours, title: 'Informe Justo' }, 'caja')).toBe(false)
    expect(isOurs({ ...ours, title: 'Justos por pecadores' }, 'caja')).toBe(false)
  })
})

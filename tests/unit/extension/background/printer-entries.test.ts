import { describe, expect, it } from 'vitest'
import { printerEntries } from '../../../../extension/background/bridge-watch'
import { logLine } from '../../../../extension/log/log-line'

const AT = '2026-03-14T17:00:00.000Z'
const ready = { id: 'cocina', state: 'ready' as const, reasons: [] }
const noPaper = { id: 'cocina', state: 'not-ready' as const, reasons: ['media-empty' as const] }

describe('the log of a printer', () => {
  const entriesOf = (...of: Parameters<typeof printerEntries>) =>
    printerEntries(...of)
      .map(logLine)
      .map(({ step, message }) => `${step} ${message}`)

  it('has one entry when it goes out of order and one when it works again', () => {
    expect(entriesOf([ready], [noPaper], AT)).toEqual(['trouble printer cocina: not-ready media-empty'])
    expect(entriesOf([noPaper], [noPaper], AT)).toEqual([])
    expect(entriesOf([noPaper], [ready], AT)).toEqual(['cured printer cocina: ready'])
    expect(entriesOf([], [ready], AT)).toEqual([])
    expect(entriesOf([], [noPaper], AT)).toHaveLength(1)
  })

  it('has nothing of the other printers', () => {
    const bar = { ...ready, id: 'barra' }
    expect(entriesOf([noPaper, bar], [noPaper, { ...noPaper, id: 'barra' }], AT)).toEqual([
      'trouble printer barra: not-ready media-empty',
    ])
    expect(entriesOf([noPaper, bar], [bar, noPaper], AT)).toEqual([])
  })
})

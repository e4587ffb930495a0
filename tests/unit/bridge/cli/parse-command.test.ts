import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../../../bridge/cli/parse-command'

const OPEN = { name: 'open', wait: false, step: null, printUrl: false }

describe('the words of a command', () => {
  it.each<[string[], object]>([
    [['open'], OPEN],
    [['open', '--pair'], { ...OPEN, step: 'pair' }],
    [['open', '--pair', '--print-url'], { ...OPEN, step: 'pair', printUrl: true }],
    // Icons of earlier versions.
    [['open', '--wait'], { ...OPEN, wait: true }],
    [['install'], { name: 'install', icons: true }],
    [['install', '--no-icons'], { name: 'install', icons: false }],
  ])('%j', (args, command) => {
    expect(parseCommand([...args, '--data', '/srv/justo'])).toEqual({
      ok: true,
      command: { ...command, folder: '/srv/justo' },
    })
  })

  it('are refused when one is unknown', () => {
    expect(parseCommand(['open', '--print'])).toEqual({ ok: false, error: 'usage' })
  })
})

import { expect, it } from 'vitest'
import { parseCommand } from '../../../../bridge/cli/parse-command'

it('the words of a command are read with its options', () => {
  expect(parseCommand(['revoke', 'Mostrador', '--data', '/srv/justo'])).toMatchObject({
    ok: true,
    command: { name: 'revoke', folder: '/srv/justo', subject: 'Mostrador', options: { pair: false } },
  })
  expect(parseCommand([])).toMatchObject({ ok: true, command: { name: 'start', subject: '' } })
  expect(parseCommand(['pair', '--origin', `chrome-extension://${'a'.repeat(32)}`])).toMatchObject({ ok: true })
})

it.each([
  ['an unknown option', ['open', '--print'], 'B-11'],
  ['an option without its value', ['start', '--port'], 'B-11'],
  ['a word too many', ['clients', 'Mostrador'], 'B-11'],
  ['a word that an installation has not', ['install', 'now'], 'B-11'],
  ['no name to revoke', ['revoke'], 'B-11'],
  ['a word for a port', ['start', '--port', 'x'], 'B-108'],
  ['a port that is none', ['start', '--port', '65536'], 'B-108'],
  ['a number of no invoice', ['check', '--confirm-next', '0'], 'B-108'],
  ['a word for a number of an invoice', ['check', '--confirm-next', 'many'], 'B-108'],
  ['a number with points', ['check', '--confirm-next', '1.325'], 'B-108'],
  ['a number with its prefix', ['check', '--confirm-next', 'J-132'], 'B-108'],
  ['no number', ['check', '--confirm-next', ''], 'B-108'],
  ['a file without a name', ['export', '--out', ''], 'B-11'],
  ['a token for no extension', ['token'], 'B-06'],
  ['a token for a page of the web', ['token', '--origin', 'https://evil.example'], 'B-06'],
  ['a page of the web', ['pair', '--origin', 'https://evil.example'], 'B-06'],
  ['a path with a line break', ['export', '--out', '/a\nb'], 'B-71'],
])('the words of a command are refused: %s', (_, args, code) => {
  expect(parseCommand(args)).toMatchObject({ ok: false, problem: { code } })
})

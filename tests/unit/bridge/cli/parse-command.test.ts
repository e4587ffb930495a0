import { expect, it } from 'vitest'
import { parseCommand } from '../../../../bridge/cli/parse-command'

it('the words of a command are read with its options', () => {
  const command = { name: 'revoke', folder: '/srv/justo', subject: 'Mostrador', options: { pair: false } }
  expect(parseCommand(['revoke', 'Mostrador', '--data', '/srv/justo'])).toMatchObject({ ok: true, command })
  expect(parseCommand([])).toMatchObject({ ok: true, command: { name: 'start', subject: '' } })
  expect(parseCommand(['pair', '--origin', `chrome-extension://${'a'.repeat(32)}`])).toMatchObject({ ok: true })
})

/** As a shell passes them on. */
const problemOf = (words: string) => {
  const parsed = parseCommand(words.split(' ').map((word) => (word === '""' ? '' : word)))
  return parsed.ok ? null : parsed.problem
}

it.each<[string, words: string, code: string, text: string, action: string]>([
  ['a command of no such name', 'fly away', 'B-11', 'No conozco el comando «fly».', 'Los comandos son start, open'],
  ['an unknown option', 'open --print', 'B-13', 'No conozco la opción «--print»: hay --data, --port', 'start --data'],
  ['a short option', 'start -p 1', 'B-13', 'No conozco la opción «-p»', 'start --data'],
  ['an option without its value', 'start --port', 'B-13', '«--port» va con un número entero', 'start --port 17177'],
  ['an option in place of a value', 'start --data --pair', 'B-13', '«--data» va con una carpeta', 'start --data'],
  ['a folder without a name', 'start --data ""', 'B-13', '«--data» va con una carpeta', 'start --data'],
  ['a value that is not wanted', 'open --pair=now', 'B-13', '«--pair» va sin nada más', 'open --pair'],
  ['a value for no icons', 'install --no-icons=all', 'B-13', '«--no-icons» va sin nada más', 'install --no-icons'],
  ['a word too many', 'clients Mostrador', 'B-13', 'Sobra «Mostrador» después de «clients».', 'clients'],
  ['a word that an installation has not', 'install now', 'B-13', 'Sobra «now»', 'install'],
  ['a name without quotes', 'revoke Caja dos', 'B-13', 'Sobra «dos»', 'revoke "Caja dos"'],
  ['no name to revoke', 'revoke', 'B-13', '«revoke» va con el nombre de una caja', 'revoke Mostrador'],
  ['a word for a port', 'start --port x', 'B-13', '«--port» va con un número entero de 0 a 65535', '17177'],
  ['a port that is none', 'start --port 65536', 'B-13', '«--port» va con un número entero', '17177'],
  ['a number of no invoice', 'check --confirm-next 0', 'B-13', '«--confirm-next» va con un número entero de 1', '1235'],
  ['a word for a number', 'check --confirm-next many', 'B-13', '«--confirm-next» va con un número', '1235'],
  ['a file without a name', 'export --out ""', 'B-13', '«--out» va con el nombre de un archivo', 'export --out'],
  ['a telemetry file without a name', 'install --telemetry ""', 'B-13', '«--telemetry» va después de', 'install --t'],
  ['telemetry without an installation', 'open --telemetry a', 'B-13', 'después de «install»', 'install --t'],
  ['a token for no extension', 'token', 'B-06', '«--origin» va con la dirección', 'chrome-extension://odhn'],
  ['a token for a page of the web', 'token --origin https://evil.example', 'B-06', '«--origin» va', 'token --origin'],
  ['a page of the web', 'pair --origin https://evil.example', 'B-06', '«--origin» va', 'token --origin'],
  ['a path with a line break', 'export --out /a\nb', 'B-71', 'La ruta "/a\\nb"', 'Use una carpeta'],
])('the words of a command are refused, with what belongs there and an example: %s', (_, words, code, text, action) => {
  const expected = { code, text: expect.stringContaining(text), action: expect.stringContaining(action) }
  expect(problemOf(words)).toMatchObject(expected)
})

it.each([
  ...['start --port', 'start --data=', 'check --confirm-next=', 'export --out=', 'install --telemetry=', 'revoke'],
  ...['open --pair=x', 'install --no-icons=x', 'open --print-url=x', 'token'],
])('the example of a refusal is itself a right command: %s', (words) => {
  const [, example = ''] = /Por ejemplo: «(.+)»\.$/.exec(problemOf(words)?.action ?? '') ?? []
  expect([example, problemOf(example)]).toEqual([expect.stringMatching(/\w/), null])
})

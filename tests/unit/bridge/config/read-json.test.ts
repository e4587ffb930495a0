import { expect, it } from 'vitest'
import { readJson } from '../../../../bridge/config/read-json'

it.each<[string, text: string, place: string, fault: string]>([
  ['a comma too many', '{\n "port": 17177,\n}', 'línea 3, columna 1', 'ahí va el nombre de un campo'],
  ['a missing comma', '{"port": 1\n "till": "C"}', 'línea 2, columna 2', 'antes falta una coma'],
  ['a missing brace', '{"port": 17177', 'línea 1, columna 15', 'antes falta una coma, o cerrar'],
  ['an empty file', '', 'línea 1, columna 1', 'el archivo está vacío'],
  ['a field without quotes', '{port: 17177}', 'línea 1, columna 2', 'ahí va el nombre de un campo'],
  [
    'a text without quotes',
    '{\n "port": 1,\n "till": Caja}',
    'línea 3, columna 10',
    'los textos van entre comillas dobles',
  ],
  ['curly quotes', '{"till": “C”}', 'línea 1, columna 10', 'los textos van entre comillas dobles y rectas'],
  ['a comment', '// mine\n{}', 'línea 1, columna 1', 'los textos van entre'],
  ['a text without its end', '{"till": "C}', 'línea 1, columna 13', 'las comillas de un texto'],
  ['a text over two lines', '{"till": "C\n"}', 'línea 1, columna 12', 'las comillas de un texto'],
  ['a path with one bar', '{"path": "C:\\x"}', 'línea 1, columna 14', 'la barra \\ de un texto'],
  ['a missing colon', '{"port" 17177}', 'línea 1, columna 9', 'van dos puntos'],
  ['a number with a zero in front', '{"port": 017177}', 'línea 1, columna 11', 'sin comillas'],
  ['a brace too many', '{"port": 17177}}', 'línea 1, columna 16', 'sobra lo que viene después'],
])('a JSON text is told by its line, with what belongs there and an example: %s', (_, text, place, fault) => {
  const read = readJson(text)
  expect(read).toEqual({ ok: false, fault: expect.stringMatching(/, por ejemplo ./) })
  expect(read.ok ? '' : read.fault).toContain(`${place}: `)
  expect(read.ok ? '' : read.fault).toContain(fault)
})

it('a sound text is read', () => expect(readJson('{"port": 17177}')).toEqual({ ok: true, value: { port: 17177 } }))

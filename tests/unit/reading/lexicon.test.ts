import { lexiconOf } from '@shared/reading/lexicon'
import { expect, it } from 'vitest'

const lexicon = lexiconOf([
  { means: 'food', words: 'pan queso* <nut>' },
  { means: 'nut', words: 'mani almendra*' },
  { means: 'takes', words: 'quit-ar' },
  { means: 'list', words: '<start>_<food>*_<end>' },
  { means: 'other', words: 'sin_<!food>' },
  { means: 'count', words: 'pizza_#' },
  { means: 'throat', words: 'cierra_.._garganta' },
  { means: 'birthday', words: 'fecha+cumple*' },
  { means: 'last', words: 'no_<end>' },
])

const meaningsOf = (text: string): string[] => [
  ...new Set(lexicon.marksIn(text.split(' ')).map(({ means, from, to }) => `${means} ${from}-${to}`)),
]

it.each([
  ['quesos quitarle', ['food 0-1', 'takes 1-2']],
  ['quitapesares', []],
  ['pan almendras', ['food 0-1', 'food 1-2', 'nut 1-2']],
  ['sin mani', ['food 1-2', 'nut 1-2']],
  ['sin hielo', ['other 0-2']],
  ['sin', []],
  ['pizza 2', ['count 0-2']],
  ['se cierra un poco la garganta', ['throat 1-6']],
  ['cierra pero no la garganta', []],
  ['cumpleanos en que fecha', ['birthday 0-4']],
  ['cebolla no', ['last 1-2']],
  ['no cebolla', []],
])('«%s» has %j', (text, marks) => expect(meaningsOf(text).filter((mark) => !mark.startsWith('list'))).toEqual(marks))

it('a pattern from start to end takes the whole text, or nothing', () => {
  expect(meaningsOf('pan queso mani')).toContain('list 0-3')
  expect(meaningsOf('pan con queso').join()).not.toContain('list')
})

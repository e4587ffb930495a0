import { expect, it } from 'vitest'
import { errorWords } from '../../../../bridge/data-folder/error-words'

it('what the system says of a file is told in Spanish, with its code and path', () => {
  const denied = Object.assign(new Error("EACCES: permission denied, open '/srv/justo'"), { code: 'EACCES' })
  expect(errorWords(denied)).toBe('esta cuenta no tiene permiso (EACCES)')
  expect(errorWords(Object.assign(denied, { path: '/srv/justo' }))).toBe(
    'esta cuenta no tiene permiso (EACCES, /srv/justo)',
  )
})

it('what is not known keeps its own text', () => {
  expect(errorWords(new Error('the disk is on fire'))).toBe('the disk is on fire')
  expect(errorWords('x')).toBe('x')
})

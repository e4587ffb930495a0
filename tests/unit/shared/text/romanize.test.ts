import { cleanText } from '@shared/text'
import { readLatin } from '@shared/text/latin'
import { CYRILLIC, GREEK, romanize, SERBIAN, UKRAINIAN } from '@shared/text/romanize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../../stage/for-many'

describe('a name in Greek letters, as on a Greek identity card', () => {
  it.each([
    ['Αλέξανδρος', 'Alexandros'],
    ['ΑΛΕΞΑΝΔΡΟΣ ΨΑΡΡΟΣ', 'ALEXANDROS PSARROS'],
    ['Γιώργος Παπαδόπουλος', 'Giorgos Papadopoulos'],
    ['Ευαγγελία', 'Evangelia'],
    ['Ελευθερία', 'Eleftheria'],
    ['Παύλος', 'Pavlos'],
    ['Μπάμπης', 'Bampis'],
    ['Θεοχάρης Χρήστου', 'Theocharis Christou'],
    ['Σφιγξ', 'Sfinx'],
    ['Μάγχη', 'Manchi'],
    ['Μαΐου', 'Maiou'],
    ['Πραΰς', 'Prays'],
    ['Άυλος', 'Aylos'],
    ['Ξένια Ψ.', 'Xenia Ps.'],
  ])('%s is %s', (name, latin) => expect(romanize(cleanText(name))).toBe(latin))
})

describe('a name in Cyrillic letters, as in a passport', () => {
  it.each([
    ['Сергей', 'Sergey'],
    ['Юрий Щербаков', 'Yuriy Shcherbakov'],
    ['Екатерина Ц.', 'Ekaterina Ts.'],
    ['Анна Мария Петровна Шостакович', 'Anna Mariya Petrovna Shostakovich'],
    ['АЛЁНА ХРУЩЁВА', 'ALENA KHRUSHCHEVA'],
    ['Наталья Объедкова', 'Natalya Obedkova'],
    ['Анна-Мария', 'Anna-Mariya'],
    ['Къстьо', 'Kasto'],
    // Ukrainian, resolution 55 of 2010.
    ['Мар’яна Згурська', 'Mariana Zghurska'],
    ['Їжакевич Юрій', 'Yizhakevych Yurii'],
    ['Євген Гєник', 'Yevhen Hienyk'],
    // Serbian and Macedonian.
    ['Жељко Ђорђевић', 'Željko Djordjević'],
    ['Љубица', 'Ljubica'],
    ['Ѓорѓи', 'Gjorgji'],
    ['Алексеј', 'Aleksej'],
  ])('%s is %s', (name, latin) => expect(romanize(cleanText(name))).toBe(latin))
})

describe('any name', () => {
  it('in other letters, or in Latin ones, is unchanged', () => {
    for (const name of ['王小明', 'محمد', 'דוד', 'José Ñañez', 'ไทย', '', "O'Neill"]) expect(romanize(name)).toBe(name)
  })

  it('keeps its Latin words, and a word with a letter of no table is unchanged', () => {
    expect(romanize('Ana Петрова')).toBe('Ana Petrova')
    expect(romanize('Ѡмега Иван')).toBe('Ѡмега Ivan')
  })

  it('of letters of the tables becomes printable, letter by letter, and is the same when read again', () => {
    const letters = Object.keys({ ...GREEK, ...CYRILLIC, ...UKRAINIAN, ...SERBIAN })
    const letter = fc.constantFrom(...letters, ...letters.map((small) => small.toUpperCase()), '\u0301', ' ', 'a', "'")
    forMany(500, [fc.array(letter, { minLength: 1, maxLength: 20 })], (parts) => {
      // A mark alone belongs to no letter; Greek and Cyrillic letters in one word belong to no language.
      const name = cleanText(parts.join(''))
      fc.pre(!name.split(' ').some((word) => /\p{Script=Greek}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)))
      const latin = romanize(name)
      expect(romanize(latin)).toBe(latin)
      expect(readLatin(latin).foreign).toBe(false)
    })
  })
})

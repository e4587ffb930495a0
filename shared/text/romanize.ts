/**
 * Names of people in Greek and Cyrillic letters, in Latin ones: Greek after ELOT 743 (ISO 843, transcription), Cyrillic as
 * in passports: Russian of 1997 (Сергей is Sergey), Ukrainian of 2010 (resolution 55), Serbian and Macedonian with their own
 * Latin letters. Listed in docs/paper-text.md.
 */

/** One letter: its piece of Latin text. */
type Table = Readonly<Record<string, string>>

const table = (pairs: string): Table =>
  Object.fromEntries(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]))

export const GREEK: Table = table('αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo')

/** Russian, and letters that only Belarusian, Bulgarian or Kazakh names have. */
export const CYRILLIC: Table = table(
  'аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya ' +
    'іi ўu әa ғg қq ңn өo ұu үu һh',
)
export const UKRAINIAN: Table = table(
  'аa бb вv гh ґg дd еe єie жzh зz иy іi їi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ь юiu яia',
)
/** Ukrainian letters at the start of a word. */
export const UKRAINIAN_FIRST: Table = table('єye їyi йy юyu яya')
export const SERBIAN: Table = table(
  'аa бb вv гg дd ђdj еe жž зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћć уu фf хh цc чč џdž шš ѓgj ќkj ѕdz',
)

const WORD =
  /[\p{Script=Greek}\p{Script=Cyrillic}](?:[\p{Script=Greek}\p{Script=Cyrillic}\p{M}]|['ʼ](?=\p{Script=Cyrillic}))*/gu

/** Which table a name in small letters is read with: by signs that no other of these languages has. */
function cyrillicTable(name: string): Table {
  if (/[јљњђћџѓќѕ]/.test(name)) return SERBIAN
  const isUkrainian = /[їєґ]|\p{Script=Cyrillic}['ʼ]\p{Script=Cyrillic}/u.test(name) || name.includes('і')
  return isUkrainian && !/[ыэёъўәғқңөұүһ]/.test(name) ? UKRAINIAN : CYRILLIC
}

const SOFT_VOWEL = /[еёюя]/

/** Each letter's piece; undefined: a letter that no table has. */
function cyrillicPieces(letters: readonly string[], own: Table): (string | undefined)[] {
  return letters.map((letter, i) => {
    if (letter === "'" || letter === 'ʼ') return ''
    if (own === UKRAINIAN && i === 0 && UKRAINIAN_FIRST[letter] !== undefined) return UKRAINIAN_FIRST[letter]
    if (own === UKRAINIAN && letter === 'г' && letters[i - 1] === 'з') return 'gh'
    // Between consonants only Bulgarian has it, as a vowel: Къстьо.
    if (letter === 'ъ' && i > 0 && !SOFT_VOWEL.test(letters[i + 1] ?? '')) return 'a'
    return own[letter] ?? CYRILLIC[letter] ?? UKRAINIAN[letter] ?? SERBIAN[letter]
  })
}

/** υ after α, ε, η is a consonant: f before these and at the end of a word, else v. */
const VOICELESS = 'θκξπσςτφχψ'
const GAMMA_AS_N: Table = { γ: 'n', ξ: 'n', χ: 'n' }

/** `letters` without accents; `broken`: a letter that makes no pair with the one before (ϋ, or an accent on that one). */
function greekPieces(letters: readonly string[], broken: readonly boolean[]): (string | undefined)[] {
  const pieces = letters.map((letter) => GREEK[letter])
  for (const [i, letter] of letters.entries()) {
    const before = letters[i - 1] ?? ''
    const after = letters[i + 1] ?? ''
    if (letter === 'υ' && !broken[i] && before === 'ο') pieces[i] = 'u'
    if (letter === 'υ' && !broken[i] && 'αεη'.includes(before) && before !== '')
      pieces[i] = after === '' || VOICELESS.includes(after) ? 'f' : 'v'
    if (letter === 'γ' && GAMMA_AS_N[after] !== undefined) pieces[i] = 'n'
    if (letter === 'μ' && after === 'π' && (i === 0 || i === letters.length - 2)) pieces[i] = ''
    if (letter === 'π' && before === 'μ' && (i === 1 || i === letters.length - 1)) pieces[i] = 'b'
  }
  return pieces
}

const ACUTE = '\u0301'
const DIAERESIS = '\u0308'

/** Its letters without marks, й, ё, ї, ѓ, ќ and ў being letters of their own. */
function lettersOf(word: string): { capital: boolean; letter: string; marks: string }[] {
  return Array.from(word.matchAll(/\P{M}\p{M}*/gu), ([sign]) => {
    const whole = sign.normalize('NFC')
    const isOne = whole.length === 1 && /\p{Script=Cyrillic}/u.test(whole)
    const [base = ''] = sign.normalize('NFD')
    const letter = isOne ? whole : base
    return {
      capital: letter !== letter.toLowerCase(),
      letter: letter.toLowerCase(),
      marks: sign.normalize('NFD').slice(base.length),
    }
  })
}

const capitalised = (piece: string): string => piece.slice(0, 1).toUpperCase() + piece.slice(1)

function romanizeWord(word: string, cyrillic: Table): string {
  const signs = lettersOf(word)
  const letters = signs.map(({ letter }) => letter)
  const isGreek = /\p{Script=Greek}/u.test(word)
  const broken = signs.map(
    ({ marks }, i) => marks.includes(DIAERESIS) || (signs[i - 1]?.marks.includes(ACUTE) ?? false),
  )
  const pieces = isGreek ? greekPieces(letters, broken) : cyrillicPieces(letters, cyrillic)
  if (pieces.includes(undefined)) return word
  const isAllCapital = signs.length > 1 && signs.every(({ capital, letter }) => capital || /['ʼ]/.test(letter))
  if (isAllCapital) return pieces.join('').toUpperCase()
  // Μπ is one capital for two letters.
  let owed = false
  return pieces
    .map((piece = '', i) => {
      const capital = owed || (signs[i]?.capital ?? false)
      owed = capital && piece === ''
      return capital ? capitalised(piece) : piece
    })
    .join('')
}

/** A name with its Greek and Cyrillic words in Latin letters; a word with a letter of neither table stays as it is. */
export function romanize(name: string): string {
  const cyrillic = cyrillicTable(name.toLowerCase())
  return name.replace(WORD, (word) => romanizeWord(word, cyrillic))
}

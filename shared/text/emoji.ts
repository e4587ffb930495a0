/**
 * Emoji with a word that a kitchen or a courier needs: yes and no, allergens and ingredients often left out,
 * how to hand over. All others are dropped: hearts, faces, and dishes, whose name would read as one more item ordered.
 * Without skin tones and presentation marks. Part of the written list in docs/paper-text.md.
 */
export const EMOJI_WORDS: Readonly<Record<string, string>> = {
  '🚫': 'NO',
  '❌': 'NO',
  '⛔': 'NO',
  '🛑': 'NO',
  '🙅': 'NO',
  '❎': 'NO',
  '👎': 'NO',
  '✅': 'SÍ',
  '✔': 'SÍ',
  '☑': 'SÍ',
  '👍': 'SÍ',
  '⚠': 'OJO',
  '🆘': 'SOS',
  '🆓': 'FREE',
  '🤏': 'poquito',
  '⬆': '(flecha arriba)',
  '⬇': '(flecha abajo)',
  '➕': '+',
  '➖': '-',
  '✖': 'x',
  '➡': '->',
  '⬅': '<-',
  '❗': '!',
  '❕': '!',
  '‼': '!!',
  '❓': '?',
  '❔': '?',
  '⁉': '!?',
  '🔟': '10',
  '🥜': 'maní',
  '🌰': 'nueces',
  '🥛': 'leche',
  '🧀': 'queso',
  '🧈': 'mantequilla',
  '🥚': 'huevo',
  '🍳': 'huevo',
  '🌾': 'trigo',
  '🍞': 'pan',
  '🥖': 'pan',
  '🐟': 'pescado',
  '🦐': 'camarón',
  '🍤': 'camarón',
  '🦞': 'langosta',
  '🦀': 'cangrejo',
  '🦑': 'calamar',
  '🐙': 'pulpo',
  '🦪': 'ostras',
  '🍯': 'miel',
  '🍫': 'chocolate',
  '🌱': 'vegetal',
  '🌶': 'picante',
  '🧂': 'sal',
  '🫑': 'pimentón',
  '🧅': 'cebolla',
  '🧄': 'ajo',
  '🍅': 'tomate',
  '🥬': 'lechuga',
  '🥒': 'pepino',
  '🥕': 'zanahoria',
  '🥑': 'aguacate',
  '🍄': 'champiñones',
  '🍄‍🟫': 'champiñones',
  '🌽': 'maíz',
  '🫘': 'fríjol',
  '🥦': 'brócoli',
  '🍆': 'berenjena',
  '🫒': 'aceitunas',
  '🥔': 'papa',
  '🍟': 'papas',
  '🍚': 'arroz',
  '🥗': 'ensalada',
  '🍋': 'limón',
  '🍋‍🟩': 'limón',
  '🍍': 'piña',
  '🥥': 'coco',
  '🥭': 'mango',
  '🍓': 'fresa',
  '🍌': 'banano',
  '🥩': 'carne',
  '🥓': 'tocineta',
  '🍗': 'pollo',
  '🐔': 'pollo',
  '🐷': 'cerdo',
  '🐖': 'cerdo',
  '🐄': 'res',
  '🐮': 'res',
  '🧊': 'hielo',
  '🥤': 'gaseosa',
  '💧': 'agua',
  '🍺': 'cerveza',
  '🍴': 'cubiertos',
  '🍽': 'cubiertos',
  '🥄': 'cuchara',
  '🥢': 'palitos',
  '🧻': 'servilletas',
  '🥡': 'para llevar',
  '🛍': 'bolsa',
  '🎁': 'regalo',
  '🎂': 'cumpleaños',
  '👶': 'bebé',
  '🤰': 'embarazada',
  '📞': 'llamar',
  '☎': 'llamar',
  '🔔': 'timbrar',
  '🔕': 'no timbrar',
  '🐶': 'perro',
  '🐕': 'perro',
  '💵': 'efectivo',
  '💳': 'tarjeta',
}

const MARKS = '[\\ufe0e\\ufe0f\\u20e3\\u{1f3fb}-\\u{1f3ff}]'
const PICTURE = `\\p{Extended_Pictographic}${MARKS}*`
/** One emoji with its skin tone, joined parts, or both letters of a flag. */
const EMOJI = new RegExp(`${PICTURE}(?:\\u200d${PICTURE})*|\\p{Regional_Indicator}{1,2}|[\\u{1f3fb}-\\u{1f3ff}]`, 'gu')
const RUN = new RegExp(` *(?:(?:${EMOJI.source})[\\ufe0e\\ufe0f]* *)+`, 'gu')
const NO_MEANING = new RegExp(`${MARKS}|\\u200d[♀♂]`, 'gu')

/** Characters examined on each side of an emoji: a little more than the longest word. */
const NEIGHBOUR = 20

const letters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether the neighbour already says the word: `limonada` for 🍋. */
const says = (neighbour: string | undefined, word: string): boolean =>
  neighbour !== undefined && letters(neighbour).startsWith(letters(word))

/** Food and animals, which have no word here unless they are refused. */
const FOOD =
  /^[\u{1f32d}-\u{1f330}\u{1f33d}-\u{1f33f}\u{1f344}-\u{1f37f}\u{1f400}-\u{1f43e}\u{1f950}-\u{1f9ae}\u{1f9c0}-\u{1f9cb}\u{1fad0}-\u{1fadf}]/u
const REFUSED = '(emoji)'
const REFUSES = /(?:^|[^\p{L}\p{M}])(?:sin|no|ni|nada de|quitar|evitar|without) ?$/iu

/** `refused`: the text before refuses it. Dropped, a `NO` beside it, or a «sin» before it, would refuse nothing. */
function wordsOf(run: string, refused: boolean): { word: string; times: number }[] {
  const words: { word: string; times: number }[] = []
  const emojis = Array.from(run.matchAll(EMOJI), ([emoji]) => emoji.replace(NO_MEANING, ''))
  const isRefused = refused || emojis.some((emoji) => EMOJI_WORDS[emoji] === 'NO')
  for (const emoji of emojis) {
    const word = EMOJI_WORDS[emoji] ?? (isRefused && FOOD.test(emoji) ? REFUSED : undefined)
    const last = words.at(-1)
    if (word === undefined) continue
    if (last?.word === word) last.times += 1
    else words.push({ word, times: 1 })
  }
  return words
}

function spoken(run: string, before: string, after: string): string {
  const words = wordsOf(run, REFUSES.test(before))
  const first = words[0]
  if (first && says(before.match(/[\p{L}\p{M}]+$/u)?.[0], first.word)) words.shift()
  const last = words.at(-1)
  if (last && says(after.match(/^[\p{L}\p{M}]+/u)?.[0], last.word)) words.pop()
  const text = words.map(({ word, times }) => (times > 1 && /\p{L}/u.test(word) ? `${word} x${times}` : word)).join(' ')
  const left = /[([{¿¡"'/]$/u.test(before) ? '' : ' '
  const right = /^[,.;:!?)\]}"'/]/u.test(after) ? '' : ' '
  return text === '' ? right : `${left}${text}${right}`
}

/**
 * Emoji as words: `🚫🧅` → `NO cebolla`, `🌶🌶` → `picante x2`, `sin 🍩` → `sin (emoji)`; dropped are those without a word
 * in the list and those whose word is right beside them (`Limón 🍋`). May leave surplus spaces.
 */
export const sayEmoji = (text: string): string =>
  text.replace(RUN, (run: string, at: number) => {
    const end = at + run.length
    return spoken(run, text.slice(Math.max(0, at - NEIGHBOUR), at), text.slice(end, end + NEIGHBOUR))
  })

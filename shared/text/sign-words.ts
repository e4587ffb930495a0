/**
 * The lexicon of signs, for their binding (bind-signs.ts), their words on paper (signs.ts) and reading
 * (reading/tokens.ts). Part of the written list in docs/paper-text.md.
 */

/**
 * Signs with a word that a kitchen or a courier needs: yes and no, allergens and ingredients often left out,
 * how to hand over. All others are dropped beside words: hearts, faces, and dishes, whose name would read as one more item
 * ordered. Without skin tones and presentation marks.
 */
export const SIGN_WORDS: Readonly<Record<string, string>> = {
  '🚫': 'NO',
  '❌': 'NO',
  '⛔': 'NO',
  '🛑': 'NO',
  '🙅': 'NO',
  '❎': 'NO',
  '👎': 'NO',
  '✗': 'NO',
  '✘': 'NO',
  '✖': 'NO',
  '✕': 'NO',
  '☒': 'NO',
  '✅': 'SÍ',
  '✔': 'SÍ',
  '☑': 'SÍ',
  '👍': 'SÍ',
  '✓': 'SÍ',
  '⚠': 'OJO',
  '🚨': 'OJO',
  '🆘': 'SOS',
  '🆓': 'FREE',
  '🤏': 'poquito',
  '🤢': 'asco',
  '🤮': 'asco',
  '⬆': '(flecha arriba)',
  '⬇': '(flecha abajo)',
  '➕': '+',
  '➖': '-',
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
  '🥝': 'kiwi',
  '🍑': 'durazno',
  '🍒': 'cereza',
  '🍊': 'naranja',
  '🍇': 'uva',
  '🍎': 'manzana',
  '🍏': 'manzana',
  '🍐': 'pera',
  '🍉': 'sandía',
  '🍈': 'melón',
  '🫐': 'arándanos',
  '🥩': 'carne',
  '🥓': 'tocineta',
  '🍗': 'pollo',
  '🐔': 'pollo',
  '🐓': 'pollo',
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

/** Words of emoji that are decoration beside words: said where a text (an option's name, an answer) is nothing else. */
export const LONE_WORDS: Readonly<Record<string, string>> = {
  '🔥': 'fuego',
  '❤': 'corazón',
  '⭐': 'estrella',
  '🌟': 'estrella',
  '⚡': 'rayo',
  '❄': 'frío',
  '🌋': 'volcán',
  '🧨': 'dinamita',
  '💣': 'bomba',
  '💀': 'calavera',
  '☠': 'calavera',
  '👹': 'diablo',
  '👿': 'diablo',
  '😈': 'diablo',
  '🐉': 'dragón',
  '👑': 'corona',
  '🔴': 'rojo',
  '🟠': 'naranja',
  '🟡': 'amarillo',
  '🟢': 'verde',
  '🔵': 'azul',
  '🟣': 'morado',
  '🟤': 'café',
  '⚫': 'negro',
  '⚪': 'blanco',
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words that refuse what follows, with others between: «sin salsa de tomate». Without accents and case, as all below. */
export const REFUSING = set('sin ni nada without sem evitar quitar retirar')
/** Words that refuse only the next word: «no cebolla». */
export const REFUSING_NEXT = set('no nunca jamas not nao never')
/** Beginnings of words after which a prohibition sign stresses instead of refusing: «🚫 ALERGIA AL MANÍ». */
export const ALERTS =
  /^(?:h?al+er[gjx]|h?aler[gj]|celia[ck]|coelia[ck]|intoleran|anafila|anaphyla|asma|diabet|hipertens|embaraz|urgent|importan|ojo$|cuidado|atencion|alert|peligr|precauci|advertenc|prohib|warning|emergenc)/
/** Words that may stand before an alert or a refusal: «🚫 mi hija es alérgica», «🚫 por favor sin maní». */
export const OPENERS =
  set(`soy es somos son tengo tiene tenemos tienen hay padezco padece sufro sufre mi mis su sus el la
  los las un una yo ella ellos hija hijo hijos bebe nina nino esposa esposo mama papa cliente persona muy por favor porfa
  porfavor xfa please con de i am have es que a`)
/** May be between «no» and what it refuses: «no le pongan la cebolla». */
export const BETWEEN =
  set(`me te le les lo la los las el un una de del al a y ni tan muy quiero queremos deseo poner ponga pongan
  ponerle ponle echar eche echen echarle lleve lleva llevar incluir incluya incluyan agregar agregue agreguen anadir usar use
  usen tengo soy es como puedo comer con por favor`)
/** Courtesy, which no sign is about. */
export const COURTESY = set('por favor porfa porfavor xfa plis please gracias muchas mil thanks hola buenas')
/** Where what a sign is about ends: «❌ cebolla pero con tomate». */
export const TURNS = set('pero sino but')
/** Joins two signed words: «cebolla ❌ y tomate ✅». */
export const JOINS = set('y e o u ni and pero')

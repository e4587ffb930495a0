import fc from 'fast-check'

const oneOf = (words: string) => fc.constantFrom(...words.split('|'))

const VERBS =
  'quitar|quita|quítale|quite|quitarle|retirar|retire|retira|eliminar|elimina|remover|remueve|excluir|excluye|omitir|omite'
const WISH_VERBS = 'quieres|deseas|prefieres|quiere|desea'
const WHAT = 'ingredientes|algún ingrediente|algo|lo que no te guste|alguno de estos ingredientes'

/** Titles that only ask what to leave out. */
const omissionTitle = fc.oneof(
  oneOf(VERBS),
  fc.tuple(oneOf(VERBS), oneOf(WHAT)).map(([verb, what]) => `${verb} ${what}`),
  fc.tuple(oneOf(WISH_VERBS), oneOf(VERBS), oneOf(WHAT)).map(([wish, verb, what]) => `¿${wish} ${verb} ${what}?`),
  fc
    .tuple(oneOf('Ingredientes a|Opción de|Ingredientes para|Elige qué|Personaliza:'), oneOf(VERBS))
    .map((p) => p.join(' ')),
  oneOf('Sin|SIN:|Sin ingredientes|Deseas sin|Ingredientes sin|Sin algún ingrediente|¿La quieres sin?'),
  oneOf('No quiero|No deseo|No incluir|No lleva|No agregar|No le pongas|Ingredientes que no deseas|Lo que no te gusta'),
)

const inStyle = (title: string, how: number): string =>
  how === 0 ? title : how === 1 ? title.toUpperCase() : title.normalize('NFD').replace(/\p{Diacritic}/gu, '')

export const removalTitles: fc.Arbitrary<string> = fc
  .tuple(omissionTitle, fc.constantFrom(0, 1, 2), fc.constantFrom('', ':', ' ', ' (sin costo)'))
  .map(([title, how, end]) => inStyle(title, how) + end)

/** The owner of an option: another option, a half. */
export const owners = oneOf('Doble carne|Hamburguesa 1|Pizza familiar|Mitad izquierda|Mitad 2|Arma tu bowl')

export const ingredients = oneOf(
  'Cebolla|Tomate|Pepinillos|Queso costeño|Salsa de la casa|Piña|Ají|Sal|Café con leche|Champiñones salteados|Limón|Maní',
)

const NOUNS = 'Bebidas|Salsas|Papas|Tamaño|Término de la carne|Proteína|Acompañamiento|Pan|Postres|Vaso|Sabor'
const WITHOUT = 'azúcar|gluten|lactosa|hielo|costo|cafeína|bebida|cubiertos|sal añadida'

/** Titles under which a bare answer is no omission: other questions, kinds of food, or both. */
export const otherTitles: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      oneOf(NOUNS),
      fc.tuple(oneOf(NOUNS), oneOf(WITHOUT)).map(([noun, without]) => `${noun} sin ${without}`),
      oneOf(WITHOUT).map((without) => `Sin ${without}`),
      oneOf(WITHOUT).map((without) => `¿Con o sin ${without}?`),
      fc
        .tuple(oneOf(VERBS), oneOf('o|y|/'), oneOf('agregar|cambiar|poner|dejar|reemplazar|adicionar|añadir|incluir'))
        .map((parts) => `¿${parts.join(' ')}?`),
      oneOf(VERBS).map((verb) => `No ${verb} nada`),
      oneOf('Sincronizadas|Exclusivos|Singulares|Quítate el hambre|Retiro en tienda|Noquis|Sinfonía|Quito|Retirada'),
      fc
        .string({ unit: fc.constantFrom(...'abcdefglmoprtuáéíóñ '), minLength: 1, maxLength: 20 })
        .map((s) => `x${s.trim()}`),
    ),
    fc.constantFrom(0, 1, 2),
  )
  .map(([title, how]) => inStyle(title, how))

/** Answers that omit nothing, or that name what they omit. */
export const anyAnswers = fc.oneof(
  ingredients,
  ingredients.map((name) => `Sin ${name.toLowerCase()}`),
  oneOf('Con todo|Ninguno|Ninguna|Nada|No|Sí|No quitar nada|Dejar así|Normal|Todo|Solo carne|Sin nada|Con cebolla'),
)

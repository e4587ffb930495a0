import { describeLongTexts } from './support/long-texts'

/** Each took minutes, or is of the kind that does: blanks, runs of letters, numbers, titles, allergens, emoji. */
describeLongTexts(['a-', '3 ', 'é', 'ال', 'sin ', 'mitad 1 ', ': ', '\u200b', 'ab\n', 'a\u0336', '1⅓'])

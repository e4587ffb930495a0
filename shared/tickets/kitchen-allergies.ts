import { foldText } from '../text'

/** Words of an illness: whatever the rest says, the cook must read it. Accents and case do not count. */
const ILLNESS = /\b(alergi\w*|anafila\w*|celia[cq]\w*|intoleran\w*|asma)\b/

/** What people are allergic to, as customers in Colombia write it. */
const ALLERGEN =
  /\b(gluten|trigo|lactosa|lacteos?|mani(es)?|cacahuates?|nuez|nueces|frutos secos|almendras?|avellanas?|pistachos?|maranon|ajonjoli|sesamo|soya|soja|mariscos?|camaron(es)?|langostinos?|huevos?|mostaza)\b/

/** `illness`: somebody may fall ill. `allergen`: it names what people fall ill of. Null: neither. */
export function allergyIn(text: string): 'illness' | 'allergen' | null {
  const folded = foldText(text)
  if (ILLNESS.test(folded)) return 'illness'
  return ALLERGEN.test(folded) ? 'allergen' : null
}

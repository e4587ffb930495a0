/** `2`, `0,5`, `0,125`: decimal comma (Colombia), three decimals (a scale weighs grams). */
export const formatQuantity = (quantity: number): string => String(Math.round(quantity * 1000) / 1000).replace('.', ',')

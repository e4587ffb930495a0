/** `2`, `0,5`: Colombia writes the decimal comma. */
export const formatQuantity = (quantity: number): string => String(Math.round(quantity * 100) / 100).replace('.', ',')
